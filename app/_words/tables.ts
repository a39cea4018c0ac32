export const columnMenu = {
  columns: "Columns",
  shown: "Columns shown",
};

export const csvForm = {
  faults: "Lines at fault",
  example: "Start from an example",
  table: "Table (CSV)",
  file: "Choose a file",
};
