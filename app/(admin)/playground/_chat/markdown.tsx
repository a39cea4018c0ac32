import ReactMarkdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { markdown as words } from "@/app/_words/playground";
import classes from "./markdown.module.css";

/** A model's text may not load anything from elsewhere: images are shown as their description, HTML as text. */
const COMPONENTS: Components = {
  img: ({ alt }) => <em>{words.image(alt || words.noDescription)}</em>,
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ),
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
};

export function Markdown({ text }: { text: string }) {
  return (
    <div className={classes.markdown}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={COMPONENTS}>
        {text}
      </ReactMarkdown>
    </div>
  );
}
