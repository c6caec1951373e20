import { LanguageDescription, type LanguageSupport } from "@codemirror/language";
import { languages } from "@codemirror/language-data";

/** Endings that the list of languages does not know, or takes for another language than students write. */
const byEnding: Readonly<Record<string, string>> = {
  ...named("Shell", "zsh fish ksh bashrc zshrc bash_profile profile envrc env"),
  ...named("Properties files", "cfg conf editorconfig gitignore dockerignore gitattributes npmrc"),
  ...named("JSON", "ipynb geojson webmanifest eslintrc prettierrc babelrc avsc"),
  // With comments, which JSON itself does not know.
  ...named("JavaScript", "jsonc json5"),
  ...named(
    "XML",
    "csproj vbproj fsproj props targets config xaml axml plist fxml storyboard xib wsdl resx kml gpx",
  ),
  ...named("HTML", "svelte astro ejs cshtml razor erb jsp aspx njk"),
  ...named("Jinja", "twig"),
  ...named("Markdown", "rmd qmd mdx"),
  ...named("Ruby", "gemspec rake ru podspec"),
  ...named("LaTeX", "bib sty cls"),
  ...named("C++", "ino cu cuh glsl hlsl vert frag wgsl tpp"),
  ...named("Python", "gd sage pyi pyx ipy"),
  ...named("Gas", "asm"),
  ...named("TypeScript", "sol"),
  ...named("Octave", "m"),
  ...named("blocks", "tf tfvars hcl nomad prisma graphql gql"),
  ...named("rules", "mk mak"),
};

const byName: Readonly<Record<string, string>> = {
  ...named("Dockerfile", "containerfile"),
  ...named("rules", "makefile gnumakefile justfile"),
  ...named("Ruby", "podfile vagrantfile fastfile brewfile guardfile"),
  ...named("TOML", "cargo.lock poetry.lock uv.lock pipfile"),
  ...named("JSON", "composer.lock pipfile.lock"),
  ...named("YAML", "yarn.lock pubspec.lock podfile.lock"),
};

/** By what a script without an ending is run. */
const byProgram: Readonly<Record<string, string>> = {
  ...named("Shell", "sh bash zsh dash ksh"),
  ...named("Python", "python python2 python3"),
  ...named("JavaScript", "node deno bun"),
  ...{ ruby: "Ruby", perl: "Perl", php: "PHP", rscript: "R", lua: "Lua", make: "rules" },
};

/** Kernels of notebooks that call their language something else. */
const byKernel: Readonly<Record<string, string>> = {
  matlab: "Octave",
  sagemath: "Python",
  ipython: "Python",
};

/** The language of a file by its name and how it begins, fetched when first needed; null for plain text. */
export async function languageOf(name: string, start = ""): Promise<LanguageSupport | null> {
  const known = byContent(name, start) ?? nameFor(name.toLowerCase()) ?? byProgramIn(start);
  if (known !== undefined) return languageNamed(known);
  const found =
    LanguageDescription.matchFilename(languages, name) ??
    LanguageDescription.matchFilename(languages, name.toLowerCase());
  return found === null ? null : found.load();
}

/** The language by its own name, such as "python"; null where there is none. */
export async function languageNamed(name: string): Promise<LanguageSupport | null> {
  if (name === "blocks" || name === "rules") return (await import("./code-plain.ts"))[name];
  const called = byKernel[name.toLowerCase()] ?? name;
  const found = LanguageDescription.matchLanguageName(languages, called, true);
  return found === null ? null : found.load();
}

function nameFor(name: string): string | undefined {
  if (/^dockerfile[.-]|\.dockerfile$/.test(name)) return "Dockerfile";
  if (/^\.env(?:\.|$)/.test(name)) return "Shell";
  const ending = /\.([^.]+)$/.exec(name)?.[1];
  return byName[name] ?? (ending === undefined ? undefined : byEnding[ending]);
}

/** An ending that MATLAB and Objective-C share. */
function byContent(name: string, start: string): string | undefined {
  const isObjective = /^\s*(?:#import|#include|@import|@interface|@implementation|\/[/*])/m.test(start);
  return /\.m$/i.test(name) && isObjective ? "Objective-C" : undefined;
}

function byProgramIn(start: string): string | undefined {
  const [, program = ""] = /^#!\s*(?:\S*\/env\s+(?:-S\s+)?)?(?:\S*\/)?([\w.]+)/.exec(start) ?? [];
  return byProgram[program.toLowerCase()] ?? byProgram[program.toLowerCase().replace(/[\d.]+$/, "")];
}

function named(language: string, endings: string): Record<string, string> {
  return Object.fromEntries(endings.split(" ").map((ending) => [ending, language]));
}
