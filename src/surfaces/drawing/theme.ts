type Paint = (text: string) => string;

/** How text of each meaning looks. */
export interface Theme {
  /** 0 is no colour at all, 3 all of them. */
  level: 0 | 1 | 2 | 3;
  bold: Paint;
  dim: Paint;
  code: Paint;
  heading: Paint;
  error: Paint;
  warning: Paint;
  success: Paint;
  /** A status in its colour, or `text` in the colour of the status. */
  status(status: string, text?: string): string;
  severity(severity: string): string;
}

const asIs: Paint = (text) => text;

/** Leaves every text as it is; what most pipes get, so it does not load the colours. */
export const PLAIN: Theme = {
  level: 0,
  bold: asIs,
  dim: asIs,
  code: asIs,
  heading: asIs,
  error: asIs,
  warning: asIs,
  success: asIs,
  status: (status, text = status) => text,
  severity: asIs,
};
