/** Bit of each dot within a braille character: Unicode 15, chapter 21.1. Row by row, left and right. */
const BRAILLE = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];

/** A grid of dots drawn with characters: 2 × 4 dots a braille character, or one dot a character in ASCII. */
export class Raster {
  readonly dotColumns: number;
  readonly dotRows: number;
  /** Dots a character has across and down. */
  readonly dotsAcross: number;
  readonly dotsDown: number;
  readonly #dots: Uint8Array;
  readonly #columns: number;

  constructor(columns: number, rows: number, ascii: boolean) {
    this.dotsAcross = ascii ? 1 : 2;
    this.dotsDown = ascii ? 1 : 4;
    this.#columns = columns;
    this.dotColumns = columns * this.dotsAcross;
    this.dotRows = rows * this.dotsDown;
    this.#dots = new Uint8Array(this.dotColumns * this.dotRows);
  }

  set(x: number, y: number): void {
    if (x >= 0 && y >= 0 && x < this.dotColumns && y < this.dotRows) this.#dots[y * this.dotColumns + x] = 1;
  }

  /** A straight line of dots, ends included (Bresenham 1965). */
  join(fromX: number, fromY: number, toX: number, toY: number): void {
    const [stepX, stepY] = [Math.sign(toX - fromX), Math.sign(toY - fromY)];
    const [across, down] = [Math.abs(toX - fromX), -Math.abs(toY - fromY)];
    let [x, y, error] = [fromX, fromY, across + down];
    for (;;) {
      this.set(x, y);
      if (x === toX && y === toY) return;
      const doubled = 2 * error;
      if (doubled >= down) {
        error += down;
        x += stepX;
      }
      if (doubled <= across) {
        error += across;
        y += stepY;
      }
    }
  }

  /** The characters of one row, from the top; a space where no dot is set. */
  line(row: number): string[] {
    return Array.from({ length: this.#columns }, (_, column) => this.#character(column, row));
  }

  #character(column: number, row: number): string {
    let bits = 0;
    for (let dot = 0; dot < this.dotsAcross * this.dotsDown; dot += 1) {
      const x = column * this.dotsAcross + (dot % this.dotsAcross);
      const y = row * this.dotsDown + Math.floor(dot / this.dotsAcross);
      if (this.#dots[y * this.dotColumns + x] === 1) bits |= BRAILLE[dot] ?? 0;
    }
    if (bits === 0) return ' ';
    return this.dotsAcross === 1 ? '*' : String.fromCharCode(0x2800 + bits);
  }
}
