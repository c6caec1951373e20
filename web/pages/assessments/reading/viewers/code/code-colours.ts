import "./code-colours.css";
import { HighlightStyle } from "@codemirror/language";
import { tags } from "@lezer/highlight";

const names = [
  [[tags.keyword, tags.moduleKeyword, tags.controlKeyword, tags.operatorKeyword], "keyword"],
  [[tags.string, tags.special(tags.string), tags.character], "string"],
  [[tags.number, tags.bool, tags.null, tags.atom, tags.literal, tags.unit], "number"],
  [[tags.comment, tags.meta, tags.documentMeta, tags.processingInstruction], "comment"],
  [[tags.typeName, tags.className, tags.namespace, tags.tagName], "type"],
  [[tags.function(tags.variableName), tags.function(tags.propertyName), tags.labelName], "function"],
  [[tags.attributeName, tags.propertyName, tags.definition(tags.propertyName)], "property"],
  [[tags.regexp, tags.escape, tags.url, tags.link], "special"],
] as const;

/** Our own palette for code, by variables, so that light and dark follow the page (code.module.css). */
export const codeColours = HighlightStyle.define([
  ...names.map(([tag, name]) => ({ tag: [...tag], color: `var(--code-${name})` })),
  { tag: tags.heading, color: "var(--code-keyword)", fontWeight: "650" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.inserted, color: "var(--code-string)" },
  { tag: [tags.deleted, tags.invalid], color: "var(--code-invalid)" },
]);
