export const mailbox = {
  title: "Mailbox",
  lead: "No mail server is configured, so mails stay on this machine. Here is what would have been sent.",
  list: "Mails, the newest first",
  to: (address: string) => `To ${address}`,
  choose: "Choose a mail to read it",
  asSent: "As sent",
  asText: "As text",
  show: "Show the mail",
  message: (subject: string) => `Mail: ${subject}`,
  empty: "No mail yet",
  emptyNext: "As soon as something happens that somebody is told of, the mail stands here.",
  toStart: "To the start",
};
