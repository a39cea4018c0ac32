export { deleteUnmanagedKey } from "./delete";
export { ignoreUnmanagedKey } from "./ignore";
export { importKey } from "./import";
export { listUnmanagedKeys } from "./list";
export { noteUnmanagedKeys } from "./note";
export { IgnoreKey, ImportKey, UnmanagedKey, UnmanagedKeys } from "./shape";
