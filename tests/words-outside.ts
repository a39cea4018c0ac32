import ts from "typescript";

/** What has words in it and is for a machine: styles, drawings, addresses, what a field is called in a form. */
const MACHINE_PROPS =
  /^(class|className|style|styles|classNames|d|viewBox|transform|sizes|href|src|rel|key|id|name|type|autoComplete|pattern|accept|data-.+|strokeDasharray|gridTemplateColumns|cols|maxWidth|fill|stroke|authorization|fontFamily\w*|template)$/;

/** Of a keyboard. */
const KEYS = /^(Escape|Enter|Arrow\w+)$/;

/** A sentence, or one word as a label has it. */
const isProse = (text: string) =>
  /\p{L}{2,}[,;:.?!]?\s+\p{L}/u.test(text) || /^\s*\p{Lu}-?\p{Ll}+/u.test(text);

/** The words that a source file shows to people by itself, as `line: text`; a file that takes them all from the catalogue has none. */
export function wordsIn(path: string, text: string): string[] {
  const kind = path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (isForMachines(node)) return;
    const shown = shownBy(node);
    if (shown !== null) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${line + 1}: ${shown.trim().replaceAll(/\s+/g, " ")}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function shownBy(node: ts.Node): string | null {
  if (ts.isJsxText(node)) return /\p{L}/u.test(node.text) ? node.text : null;
  if (ts.isStringLiteralLike(node)) return isProse(node.text) ? node.text : null;
  if (ts.isTemplateExpression(node)) {
    const whole = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join("x");
    return isProse(whole) ? whole : null;
  }
  return null;
}

function isForMachines(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression)) return true; // "use client"
  if (ts.isJsxText(node) && ts.isJsxElement(node.parent))
    return node.parent.openingElement.tagName.getText().toLowerCase() === "code";
  if (ts.isJsxAttribute(node)) return MACHINE_PROPS.test(node.name.getText());
  if (ts.isPropertyAssignment(node)) return MACHINE_PROPS.test(node.name.getText());
  // A name that is compared, or looked up, is not shown.
  if (ts.isStringLiteralLike(node)) {
    const { parent } = node;
    if (KEYS.test(node.text)) return true;
    if (ts.isBinaryExpression(parent)) return /[=<>]/.test(parent.operatorToken.getText());
    return ts.isCaseClause(parent) || ts.isElementAccessExpression(parent) || isNameOf(parent, node);
  }
  // What a programmer did wrong is said to the programmer, and a log is read by an operator beside the source.
  if (ts.isCallExpression(node))
    return /\blog\.(info|warn|error)$|\.(closest|matches|querySelector)$/.test(node.expression.getText());
  if (ts.isVariableDeclaration(node)) return node.name.getText() === "TEMPLATE";
  return ts.isNewExpression(node) && node.expression.getText() === "Error";
}

function isNameOf(parent: ts.Node, node: ts.Node): boolean {
  return ts.isPropertyAssignment(parent) && parent.name === node;
}
