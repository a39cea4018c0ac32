import type { Config } from "@/lib/config";
import type { Message } from "./message";
import { excerpt, failureInWords, type Outcome } from "./outcome";

const TIMEOUT_MS = 10_000;

/** Mails it in plain text. Never throws; a server that refuses some of the recipients has taken it all the same. */
export async function mail(
  smtp: Config["alerts"]["smtp"],
  recipients: string[],
  { id, title, detail, url }: Message,
): Promise<Outcome> {
  if (smtp === null) {
    const error = "BURSAR_SMTP_URL is not set, so no e-mail can be sent";
    return { status: null, answer: null, error };
  }
  const { createTransport } = await import("nodemailer");
  const transport = createTransport({
    ...smtp.server,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const sent = await transport.sendMail({
      from: smtp.from,
      to: recipients,
      subject: `[Bursar] ${title}`,
      text: `${detail}\n\n${url}\n`,
      messageId: `<${id}@bursar>`,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return { status: replyCode(sent.response), answer: excerpt(sent.response), error: null };
  } catch (error) {
    const { responseCode: status = null, response } = error as { responseCode?: number; response?: string };
    return {
      status,
      answer: response === undefined ? null : excerpt(response),
      error: failureInWords(error),
    };
  } finally {
    transport.close();
  }
}

function replyCode(response: string): number | null {
  const code = Number(response.slice(0, 3));
  return Number.isInteger(code) && code > 0 ? code : null;
}
