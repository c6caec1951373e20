import type { z } from "zod";
import type { OfficeKind } from "../reading/office/office-lines.ts";
import type { viewer } from "./shapes/contents.ts";

export type Viewer = z.infer<typeof viewer>;

/**
 * By what a file is shown. What it holds decides, and its name only between kinds of text: a picture named .html is a
 * picture, and a page named .png is text.
 */
export function viewerOf(name: string, mediaType: string): Viewer {
  const type = essence(mediaType);
  if (type === "application/pdf") return "pdf";
  if (type === "image/svg+xml") return "svg";
  if (pictures.has(type)) return "image";
  if (videos.has(type)) return "video";
  if (sounds.has(type)) return "audio";
  const office = offices[type];
  if (office !== undefined) return office;
  if (!isText(type)) return "hex";
  return byEnding[/\.[^.]+$/u.exec(name.toLowerCase())?.[0] ?? ""] ?? byType[type] ?? "code";
}

const pictures: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "image/bmp",
  "image/x-icon",
  "image/vnd.microsoft.icon",
]);
const videos: ReadonlySet<string> = new Set(["video/mp4", "video/webm", "video/ogg", "video/quicktime"]);
const sounds: ReadonlySet<string> = new Set([
  "audio/mpeg",
  "audio/mp4",
  "audio/aac",
  "audio/ogg",
  "audio/wav",
  "audio/x-wav",
  "audio/flac",
  "audio/webm",
]);
const openXml = "application/vnd.openxmlformats-officedocument";
const offices: Readonly<Record<string, Viewer>> = {
  [`${openXml}.wordprocessingml.document`]: "document",
  [`${openXml}.spreadsheetml.sheet`]: "workbook",
  [`${openXml}.presentationml.presentation`]: "slides",
};
const texts: ReadonlySet<string> = new Set([
  "application/x-empty",
  "application/x-pem-file",
  "application/json",
  "application/x-ipynb+json",
  "application/xml",
  "application/xhtml+xml",
  "application/javascript",
  "application/ecmascript",
  "application/typescript",
  "application/sql",
  "application/yaml",
  "application/toml",
  "application/x-sh",
  "application/x-httpd-php",
]);

const byEnding: Readonly<Record<string, Viewer>> = {
  ".md": "markdown",
  ".markdown": "markdown",
  ".csv": "table",
  ".tsv": "table",
  ".ipynb": "notebook",
  ".svg": "svg",
};
const byType: Readonly<Record<string, Viewer>> = {
  "text/markdown": "markdown",
  "text/csv": "table",
  "text/tab-separated-values": "table",
  "application/x-ipynb+json": "notebook",
};

function isText(type: string): boolean {
  return type.startsWith("text/") || texts.has(type) || /\+(json|xml)$/.test(type);
}

/** The viewers for files of office programs, whose words are searched. */
export function isOffice(shownBy: Viewer): shownBy is OfficeKind {
  return shownBy === "document" || shownBy === "workbook" || shownBy === "slides";
}

/** Whether a viewer reads it as text, and a search looks into it. */
export function isReadAsText(shownBy: Viewer): boolean {
  return ["code", "markdown", "table", "notebook", "svg"].includes(shownBy);
}

function essence(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase();
}

/**
 * The type that a file's bytes are sent as, for its viewer. Text is plain text whatever it says: nothing that was
 * handed in is ever a page, a script or a style sheet to a browser.
 */
export function sentAs(shownBy: Viewer, mediaType: string): string {
  if (shownBy === "svg") return "image/svg+xml";
  if (shownBy === "pdf" || shownBy === "image" || shownBy === "video" || shownBy === "audio")
    return essence(mediaType);
  return isReadAsText(shownBy) ? "text/plain" : "application/octet-stream";
}
