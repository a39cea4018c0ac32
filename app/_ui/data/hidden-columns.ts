/** The columns that somebody does not want to see, by the name of their table. */
export type HiddenColumns = Record<string, string[]>;

/** Carries the choice, so that the server draws the table as the browser will show it. */
export const COLUMNS_COOKIE = "bursar-columns";
