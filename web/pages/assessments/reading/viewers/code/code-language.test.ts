import { highlightTree } from "@lezer/highlight";
import { expect, test } from "vitest";
import { codeColours } from "./code-colours.ts";
import { languageOf } from "./code-language.ts";

/** By name, a few words of each kind that a language colours: a comment, a string, a keyword. */
const written: Readonly<Record<string, string>> = {
  "a.py": "# c\nimport os\nprint('x')",
  "a.js": "// c\nconst a = 'x';",
  "a.ts": "// c\nconst a: string = 'x';",
  "a.tsx": "// c\nconst a = <p className='x'>y</p>;",
  "a.java": '// c\nclass A { String a = "x"; }',
  "a.c": '// c\nint a = 1; char *b = "x";',
  "a.cpp": '// c\nclass A {}; auto a = "x";',
  "a.cs": '// c\nclass A { string a = "x"; }',
  "a.php": "<?php // c\nfunction a() { return 'x'; }",
  "a.rb": "# c\ndef a; 'x'; end",
  "a.go": '// c\nfunc a() string { return "x" }',
  "a.rs": '// c\nfn a() -> &str { "x" }',
  "a.kt": '// c\nfun a(): String = "x"',
  "a.swift": '// c\nlet a = "x"',
  "a.dart": "// c\nfinal a = 'x';",
  "a.vue": "<!-- c --><script>const a = 'x'</script>",
  "a.svelte": "<!-- c --><script>const a = 'x'</script>",
  "a.html": "<!-- c --><p class='x'>y</p>",
  "a.css": "/* c */ a { color: red; content: 'x' }",
  "a.scss": "// c\n$a: 1px; a { color: 'x' }",
  "a.sql": "-- c\nselect 'x' from t",
  "a.sh": "# c\nif true; then echo 'x'; fi",
  "a.ps1": "# c\nfunction A { return 'x' }",
  "a.yml": "# c\na: 'x'\nb: 1",
  "a.toml": "# c\na = 'x'\nb = 1",
  Dockerfile: "# c\nFROM node\nRUN echo 'x'",
  "Dockerfile.dev": "# c\nFROM node\nRUN echo 'x'",
  Makefile: "# c\nA = 1\nall: a\n\techo 'x' $(A)",
  "a.r": "# c\na <- function() 'x'",
  "a.m": "% c\nfunction a()\nb = 'x';\nend",
  "a.tex": "% c\n\\begin{a}x$y$\\end{a}",
  "a.ipynb": '{"a": "x", "b": 1, "c": null}',
  "a.json": '{"a": "x", "b": 1, "c": null}',
  "a.xml": '<!-- c --><a b="x">y</a>',
  "build.gradle": "// c\ndef a = 'x'",
  "build.gradle.kts": '// c\nval a = "x"',
  "a.tf": '# c\nresource "x" "y" {\n  a = "x"\n}',
  "schema.prisma": '// c\nmodel User {\n  id Int @id @default("x")\n}',
  "pom.xml": '<!-- c --><a b="x">y</a>',
  ".env": "# c\nA=1\nB=x",
  "APP.PY": "# c\nimport os\nprint('x')",
  run: "#!/usr/bin/env python3\n# c\nimport os",
};

test("what students write is coloured", async () => {
  for (const [name, text] of Object.entries(written)) {
    const language = await languageOf(name, text);
    const colours = new Set<string>();
    if (language)
      highlightTree(language.language.parser.parse(text), codeColours, (_from, _to, names) =>
        colours.add(names),
      );
    expect(colours.size, name).toBeGreaterThanOrEqual(2);
  }
});

test("an ending that several languages share is told by how a file begins", async () => {
  const nameOf = async (name: string, start: string) => (await languageOf(name, start))?.language.name;
  expect(await nameOf("a.m", "function y = f(x)")).toBe("octave");
  expect(await nameOf("a.m", "#import <Foundation/Foundation.h>")).toBe("objectivec");
  expect(await nameOf("notes.txt", "text")).toBeUndefined();
});
