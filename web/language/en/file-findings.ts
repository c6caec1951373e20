import { countedEn } from "../counted.ts";
import type { FileWords } from "../file-words.ts";
import { kindOfFile } from "../kind-of-file.ts";
import { kindsOfFile } from "./kinds-of-file.ts";

const packAgain = "Pack the folder into a new ZIP on your computer and add that one.";
const exportAgain =
  "Open it on your computer to see that it is whole, save or export it again, and add the new file.";
const renameIt = "Rename it on your computer, pack again, and add the new ZIP.";
const named = (entry: string | undefined) => (entry === undefined ? "A file in this ZIP" : `“${entry}”`);
const where = (entry: string | undefined) => (entry === undefined ? "" : ` (at “${entry}”)`);

export const fileFindings: FileWords = {
  refusals: {
    "not-a-zip": () => ({
      why: "This file is not a ZIP, whatever its name says.",
      remedy:
        "Renaming a file does not make it a ZIP. Choose “Compress” or “Send to › ZIP folder” on your computer, and add what comes out.",
    }),
    "archive-cut-off": () => ({
      why: "The end of this ZIP is missing: it was not copied, downloaded or packed to the end.",
      remedy: `${packAgain} Wait until your computer has finished before you add it.`,
    }),
    "archive-empty": () => ({
      why: "There is no file in this ZIP.",
      remedy: "Pack the folder that holds your work, and add that ZIP.",
    }),
    "several-end-records": () => ({
      why: "This ZIP has more than one table of contents, so it could show different files to different people.",
      remedy: packAgain,
    }),
    "data-outside-entries": () => ({
      why: "This ZIP holds data that belongs to none of its files, as self-extracting archives do.",
      remedy: packAgain,
    }),
    "entries-overlap": ({ entry }) => ({
      why: `Files in this ZIP lie over each other${where(entry)}, so what they hold is not certain.`,
      remedy: packAgain,
    }),
    "headers-disagree": ({ entry }) => ({
      why: `This ZIP says two different things about ${entry === undefined ? "a file" : `“${entry}”`}, so what it holds is not certain.`,
      remedy: packAgain,
    }),
    "entry-damaged": ({ entry }) => ({
      why: `${named(entry)} is damaged and cannot be unpacked.`,
      remedy: packAgain,
    }),
    "size-mismatch": ({ entry }) => ({
      why: `${named(entry)} is not as long as the ZIP says: it is damaged.`,
      remedy: packAgain,
    }),
    "checksum-mismatch": ({ entry }) => ({
      why: `${named(entry)} is damaged: its checksum does not match.`,
      remedy: packAgain,
    }),
    "method-not-supported": ({ entry }) => ({
      why: `${named(entry)} is packed in a way that not every computer can open.`,
      remedy: "Pack again with the ordinary ZIP method (“Deflate”, “Normal”), and add the new ZIP.",
    }),
    "split-archive": () => ({
      why: "This is only one part of a ZIP that was split into several.",
      remedy: "Pack again as one single ZIP, and add it.",
    }),
    encrypted: ({ entry }) => ({
      why: `${entry === undefined ? "This file" : `“${entry}”`} is protected by a password, so nobody here can read it.`,
      remedy:
        "Save or pack it without a password, and add it again. Only those who assess your work can open it here.",
    }),
    "path-leads-out": ({ entry }) => ({
      why: `${named(entry)} has a path that leads out of the ZIP (“..”).`,
      remedy: packAgain,
    }),
    "path-absolute": ({ entry }) => ({
      why: `${named(entry)} has a path that begins at a drive or at the root of a computer.`,
      remedy: packAgain,
    }),
    "name-unreadable": ({ entry }) => ({
      why: `The name of a file in this ZIP cannot be read${where(entry)}.`,
      remedy: "Give it a name of ordinary letters and digits, pack again, and add the new ZIP.",
    }),
    "name-control-character": ({ entry }) => ({
      why: `The name of ${entry === undefined ? "a file" : `“${entry}”`} holds characters that cannot be seen.`,
      remedy: renameIt,
    }),
    "name-direction-override": ({ entry }) => ({
      why: `The name of ${entry === undefined ? "a file" : `“${entry}”`} holds a hidden character that makes it read differently from what it is.`,
      remedy: renameIt,
    }),
    "name-reserved": ({ entry }) => ({
      why: `${named(entry)} has a name that Windows keeps for itself, so not everybody can open it.`,
      remedy: renameIt,
    }),
    "name-too-long": ({ entry }) => ({
      why: `The name or path of ${entry === undefined ? "a file" : `“${entry}”`} is too long.`,
      remedy: "Shorten the names of the file or of the folders above it, pack again, and add the new ZIP.",
    }),
    "name-twice": ({ entry, found }) => ({
      why:
        found === undefined || found === entry
          ? `${named(entry)} is there twice.`
          : `${named(entry)} and “${found}” are the same name on many computers: one would overwrite the other.`,
      remedy: "Keep or rename one of the two, pack again, and add the new ZIP.",
    }),
    "file-and-folder": ({ entry }) => ({
      why: `${named(entry)} is a file and a folder at once.`,
      remedy: renameIt,
    }),
    "symbolic-link": ({ entry }) => ({
      why: `${named(entry)} is not a file but a link to another place on your computer.`,
      remedy: "Put the file itself in its place, pack again, and add the new ZIP.",
    }),
    "special-file": ({ entry }) => ({
      why: `${named(entry)} is neither a file nor a folder but a device of your computer.`,
      remedy: "Leave it out, pack again, and add the new ZIP.",
    }),
    "too-many-entries": ({ limit }) => ({
      why: `This ZIP holds too many files${limit === undefined ? "" : `: more than ${countedEn(limit, "file or folder", "files and folders")}`}.`,
      remedy:
        "Leave out what can be installed or built again, such as node_modules or .venv, pack again, and add the new ZIP.",
    }),
    "too-deep": ({ entry, limit }) => ({
      why: `${named(entry)} lies too many folders deep${limit === undefined ? "" : ` (at most ${limit})`}.`,
      remedy: "Move it further up, or leave out folders that are not needed, and pack again.",
    }),
    "too-large-unpacked": ({ limit }, say) => ({
      why: `Unpacked, this ZIP would be too large${limit === undefined ? "" : `: more than ${say.size(limit)}`}.`,
      remedy: "Leave out what is not needed to judge your work, and pack again.",
    }),
    "ratio-too-high": ({ entry }) => ({
      why: `Unpacked, this ZIP becomes so much larger that it could be meant to harm${where(entry)}.`,
      remedy:
        "Leave out very large files of repeated data, such as empty disk images or logs, and pack again.",
    }),
    "examination-took-too-long": () => ({
      why: "Checking this file took too long, so it was not finished.",
      remedy: "Try again. If it happens once more, leave out what is not needed and pack again.",
    }),
    "type-not-as-named": ({ entry, found }) => ({
      why: `${entry === undefined ? "This file" : `“${entry}”`} is not of the type that its name says${found === undefined ? "" : `: it holds ${kindsOfFile[kindOfFile(found)]}`}.`,
      remedy: exportAgain,
    }),
    infected: ({ entry, found }) => ({
      why: `The virus scanner found ${found === undefined ? "something dangerous" : `“${found}”`} in ${entry === undefined ? "this file" : `“${entry}”`}.`,
      remedy:
        "Check your computer for viruses. If you are certain that it is a mistake, leave the file out or tell your school’s team.",
    }),
    "scan-impossible": ({ entry }) => ({
      why: `${entry === undefined ? "This file" : `“${entry}”`} is too large for the school’s virus scanner.`,
      remedy:
        entry === undefined
          ? "Make it smaller, or pack it into a ZIP as several smaller files."
          : "Make this file smaller or leave it out, and pack again.",
    }),
    "examination-failed": () => ({
      why: "The check of this file broke off on our side, several times.",
      remedy: "Add it again. If it happens once more, tell your school’s team: this is not your fault.",
    }),
  },
  notices: {
    "empty-files": ({ count }) => ({
      what: countedEn(count, "empty file", "empty files"),
      why: "Nothing is in there. Was it saved before you packed?",
    }),
    "wrapper-folder": () => ({
      what: "Everything lies in one folder",
      why: "That is fine, and only noted: whoever opens it has one click more.",
    }),
    "macos-leavings": ({ count }) => ({
      what: `${countedEn(count, "file", "files")} that macOS leaves behind`,
      why: "They hold nothing of your work.",
    }),
    "windows-leavings": ({ count }) => ({
      what: `${countedEn(count, "file", "files")} that Windows leaves behind`,
      why: "They hold nothing of your work.",
    }),
    "version-control": ({ count }) => ({
      what: `${countedEn(count, "file", "files")} of version control`,
      why: "The history of your repository comes along, with everything that was ever in it. Leave it out unless it was asked for.",
    }),
    "installed-packages": ({ count }) => ({
      what: `${countedEn(count, "file", "files")} of installed packages`,
      why: "They can be installed again from your list of dependencies, and hide your own work among them.",
    }),
    "build-output": ({ count }) => ({
      what: `${countedEn(count, "file", "files")} made by building`,
      why: "They can be made again from your sources.",
    }),
    "office-lock-files": ({ count }) => ({
      what: `${countedEn(count, "lock file", "lock files")} of an open document`,
      why: "The document was open while you packed: see that your last changes were saved.",
    }),
    "editor-leavings": ({ count }) => ({
      what: `${countedEn(count, "file", "files")} that your editor leaves behind`,
      why: "They hold nothing of your work.",
    }),
    secrets: ({ count }) => ({
      what: `${countedEn(count, "file", "files")} that may hold passwords or keys`,
      why: "Everybody who assesses your work could read them. Leave them out, and change what was in them if it was real.",
    }),
    "names-in-other-encoding": ({ count }) => ({
      what: `${countedEn(count, "name", "names")} in an old encoding`,
      why: "Accents may look wrong. The files themselves are whole.",
    }),
    "archive-in-archive": ({ count }) => ({
      what: `${countedEn(count, "archive", "archives")} inside the ZIP`,
      why: "What is in there cannot be read here without downloading it. Better put its files into the ZIP themselves.",
    }),
    "type-not-as-named": ({ count }) => ({
      what: `${countedEn(count, "file is", "files are")} not of the type that the name says`,
      why: "They may not open. See that the endings are right.",
    }),
  },
};
