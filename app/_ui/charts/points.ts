export interface ChartSeries {
  name: string;
  label: string;
  color: string;
}

/** One UTC day, or hour: floats for the bars' height, decimal strings for everything that is read. */
export interface ChartPoint {
  day: string;
  values: Record<string, number>;
  exact: Record<string, string>;
}
