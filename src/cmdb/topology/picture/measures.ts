/** Sizes in pixels that Node lays out by and the page too. */
export const NODE = { width: 228, height: 66 };
/** Between boxes, and between the frame and what lies in it; the head of a frame holds its label. */
export const GAP = 18;
export const HEAD = 40;
/** Around the whole picture, and between its parts. */
export const MARGIN = 24;
export const PART_GAP = 36;
