"use client";

import type { ModalProps } from "@mantine/core";
import dynamic from "next/dynamic";
import { OnceOpened } from "./once-opened";

const Modal = dynamic(() => import("./modal").then((module) => module.Modal), { loading: () => null });

/** A dialog whose code is loaded when it is first opened: a page is there to be read before it is there to be changed. */
export function Dialog(props: ModalProps) {
  return (
    <OnceOpened isOpen={props.opened}>
      <Modal {...props} />
    </OnceOpened>
  );
}
