import { LanguageSupport, StreamLanguage, type StringStream } from "@codemirror/language";

interface Where {
  isInComment: boolean;
}

/** What configures by blocks of names and values: Terraform, Prisma, GraphQL. */
export const blocks = new LanguageSupport(
  StreamLanguage.define<Where>({
    name: "blocks",
    startState: () => ({ isInComment: false }),
    token(stream, where) {
      if (where.isInComment || stream.match("/*")) {
        where.isInComment = !stream.match(/^.*?\*\//);
        if (where.isInComment) stream.skipToEnd();
        return "comment";
      }
      if (stream.match(/^(?:#|\/\/).*/)) return "comment";
      if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return "string";
      if (stream.match(/^-?\d[\d._]*/)) return "number";
      if (stream.match(/^(?:true|false|null)\b/)) return "atom";
      if (stream.match(/^@{1,2}[\w.]+/)) return "meta";
      if (stream.match(/^[A-Za-z_][\w-]*(?=\s*[:=](?!=))/)) return "property";
      if (stream.match(/^[A-Za-z_][\w-]*(?=\()/)) return "variableName.function";
      if (atLineStart(stream) && stream.match(/^[a-z][\w-]*/)) return "keyword";
      if (stream.match(/^[A-Z]\w*/)) return "typeName";
      if (!stream.match(/^[\w.]+/)) stream.next();
      return null;
    },
  }),
);

/** What makes files from others: Makefiles. */
export const rules = new LanguageSupport(
  StreamLanguage.define({
    name: "rules",
    token(stream) {
      if (stream.match(/^#.*/)) return "comment";
      if (stream.match(/^\$(?:\([^)]*\)|\{[^}]*\}|[@<^?*+%|$])/)) return "variableName.special";
      if (stream.match(/^"(?:[^"\\]|\\.)*"?|^'[^']*'?/)) return "string";
      if (stream.sol()) {
        if (stream.match(/^-?(?:include|ifn?eq|ifn?def|else|endif|define|endef|export|override)\b/))
          return "keyword";
        if (stream.match(/^[\w.-]+(?=\s*[:+?]?=)/)) return "property";
        if (stream.match(/^[^\s:#=$][^:#=$]*(?=:)/)) return "variableName.function";
      }
      if (!stream.match(/^[\w./-]+/)) stream.next();
      return null;
    },
  }),
);

function atLineStart(stream: StringStream): boolean {
  return /^\s*$/.test(stream.string.slice(0, stream.pos));
}
