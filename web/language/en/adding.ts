import { countedEn } from "../counted.ts";

const files = (count: number) => countedEn(count, "file", "files");

/** How files get to their place: dropped or chosen, looked over, packed, sent, examined. */
export const adding = {
  drop: "Drop the file here, or",
  dropMany: "Drop a ZIP, a folder or files here, or",
  chooseMany: "Choose files",
  chooseManyFor: (deliverable: string) => `Choose files for ${deliverable}`,
  chooseFolder: "Choose a folder",
  chooseFolderFor: (deliverable: string) => `Choose a folder for ${deliverable}`,
  replaceByFolder: "Replace with a folder",
  replaceByFolderOf: (deliverable: string) => `Replace with a folder: ${deliverable}`,
  reading: (count: number) => `Reading the folder: ${files(count)} so far …`,
  stop: "Stop",
  files,
  onlyOne:
    "One file is asked for here. Add just that one; if your work is in several, bring them together first, for instance as one PDF.",
  noFolder: "One file is asked for here, not a folder. Open the folder and add the file itself.",
  notRead:
    "Your device could not read what you added. Copy it to another place, such as your desktop, and add it from there.",

  found: {
    label: (name: string) => `What is in ${name}`,
    lead: "Some of this is probably not meant to be handed in. Nothing is sent yet.",
    leaveOut: "Leave out:",
    also: "Also noticed:",
    which: "Which?",
    more: (count: number) => `and ${files(count)} more`,
    sendRest: (count: number, size: string) => `Leave out and send ${files(count)} (${size})`,
    sendAll: (size: string) => `Send everything (${size})`,
  },

  packing: (count: number) => `Packing ${files(count)} …`,
  packed: (name: string) => `Packing ${name}`,
  examining: "It is being examined …",
  placing: "Accepted. Adding it …",
  changed: {
    title: "A file was changed on your device",
    said: (path: string) =>
      `“${path}” is not the same any more as when you chose it: it was saved, moved or removed meanwhile.`,
    remedy: "Close it in other programs, then choose again.",
  },
  again: "Choose again",

  refused: {
    title: (name: string) => `${name} is not accepted`,
    nothingSent: "Nothing was sent.",
    packAgain: "Change that on your device, then add the folder again.",
    staysPlaced: "What you added before stays where it is.",
    windowStays: "This does not touch your time: the window goes on running until",
    timeLeft: "Time left to add it",
    close: "Close",
  },

  interrupted: {
    file: (name: string, percent: number) =>
      `${percent}% of ${name} had arrived. Choose the same file again and it goes on from there.`,
    folder: (name: string, percent: number) =>
      `${percent}% of ${name} had arrived. Choose the same folder again and it goes on from there.`,
    files: (name: string, percent: number) =>
      `${percent}% of ${name} had arrived. Choose the same files again and it goes on from there.`,
  },

  inside: {
    label: (name: string) => `What was noticed in ${name}`,
    unpacked: (count: number, size: string) =>
      `${countedEn(count, "file or folder", "files and folders")}, ${size} unpacked`,
    look: "Look inside",
    lookOf: (deliverable: string) => `Look inside ${deliverable}`,
    leaveOut: "Leave the junk out",
    leaveOutOf: (deliverable: string) => `Leave the junk out of ${deliverable}`,
    addAgain: "To leave it out, add the folder or ZIP once more.",
    waiting: "being examined",
    points: (count: number) => `${countedEn(count, "thing", "things")} to look at`,
  },

  naming: {
    title: "Your school names files in another way",
    said: (name: string) => `It would be called ${name}. You can hand it in as it is: nothing depends on it.`,
    rename: "Rename it here",
    done: (name: string) => `Renamed to ${name}.`,
  },

  git: {
    notRead:
      "No commit could be read there: the repository may be private, the address wrong, or its host out of reach. Your address is kept, and the commit is looked for again when you hand in.",
    notKept:
      "The commit is noted, but what it holds could not be kept here: your assessor reads it at its address, so leave the repository there. Taking the newest commit tries again.",
    noCommit: "no commit could be read",
    lookAgain: "Look for the commit again",
    lookAgainFor: (deliverable: string) => `Look for the commit of ${deliverable} again`,
    stillNotRead: "Tried again just now, without success.",
    newest: "Take the newest commit",
    newestOf: (deliverable: string) => `Take the newest commit of ${deliverable}`,
    taken: (deliverable: string) => `${deliverable}: the newest commit is taken.`,
  },
};
