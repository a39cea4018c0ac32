export interface ChartSeries {
  name: string;
  label: string;
  color: string;
  /** A dashed line over the bars: for what is compared with, and not a part of them. */
  isLine?: boolean;
}

/** One UTC day, or hour: floats for the bars' height, decimal strings for everything that is read. */
export interface ChartPoint {
  day: string;
  values: Record<string, number>;
  exact: Record<string, string>;
}
