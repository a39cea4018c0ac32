"use client";

export { Forbidden as default } from "../_ui/shell/forbidden";
