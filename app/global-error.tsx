"use client";

import { LOCALE } from "@/app/_words/grammar";
import { appGlobalError as words } from "@/app/_words/failures";

/** The last page there is: the frame itself failed, so it uses nothing of it. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang={LOCALE.language}>
      <body
        style={{
          font: "16px/1.5 system-ui, sans-serif",
          maxWidth: "32rem",
          margin: "15vh auto",
          padding: "0 1rem",
        }}
      >
        <title>{words.pageTitle}</title>
        <h1 style={{ fontSize: "1.25rem" }}>{words.title}</h1>
        <p>{words.safe}</p>
        {error.digest && <p>{words.reference(error.digest)}</p>}
      </body>
    </html>
  );
}
