export const signIn = {
  title: "Sign in",
  lead: "Where a student’s project is judged, and everybody can see why.",
  verify: "Check a certificate",
  email: "E-mail address",
  password: "Password",
  submit: "Sign in",
  forgotten: "Forgotten your password?",
  demoTitle: "A look around the demo school",
  demoLead: "These people exist only on this computer. One click signs you in, without a password.",
  passwordShow: "Show or hide the password",
  emailMissing: "Enter your e-mail address.",
  emailWrong: "This does not look like an e-mail address: it needs an @ and a domain.",
  passwordMissing: "Enter your password.",
  signedOut: "You have been signed out. Sign in to go on where you were.",
  welcomeBack: "Your password is changed. Sign in with the new one.",
};

export const resetPassword = {
  askTitle: "Forgotten your password",
  askLead: "Tell us your e-mail address, and we send you a link with which you choose a new one.",
  ask: "Send the link",
  sentTitle: "Look into your mailbox",
  sent: (email: string) =>
    `If ${email} belongs to an account, a link is on its way. It is valid for one hour and can be used once.`,
  notArrived: "Nothing after a few minutes? Look into the junk folder, or ask the school’s administrator.",
  again: "Use another address",
  title: "Choose a new password",
  lead: "You are then signed out everywhere, and sign in with the new password.",
  newPassword: "New password",
  rule: "At least 12 characters. A few words that do not belong together are easy to remember.",
  submit: "Change the password",
  toSignIn: "Back to sign-in",
};
