"use client";

/** The last page there is: the frame itself failed, so it uses nothing of it. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body
        style={{
          font: "16px/1.5 system-ui, sans-serif",
          maxWidth: "32rem",
          margin: "15vh auto",
          padding: "0 1rem",
        }}
      >
        <title>Bursar</title>
        <h1 style={{ fontSize: "1.25rem" }}>Bursar could not show this page</h1>
        <p>Something went wrong on our side. Nothing was changed; reloading is safe.</p>
        {error.digest && <p>Reference {error.digest} finds it in the logs.</p>}
      </body>
    </html>
  );
}
