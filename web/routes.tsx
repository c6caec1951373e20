import { createBrowserRouter } from "react-router";
import { NotFoundPage } from "./pages/not-found.tsx";
import { Broken } from "./shell/broken.tsx";
import { Starting } from "./shell/starting.tsx";

/**
 * Every page by its address. Pages come in files of their own, loaded when they are first opened; those that ask who
 * is signed in stand inside the shell.
 */
export const router = createBrowserRouter([
  {
    ErrorBoundary: Broken,
    HydrateFallback: Starting,
    children: [
      {
        path: "/sign-in",
        lazy: async () => ({ Component: (await import("./pages/sign-in.tsx")).SignInPage }),
      },
      {
        path: "/reset-password",
        lazy: async () => ({ Component: (await import("./pages/reset-password.tsx")).ResetPasswordPage }),
      },
      ...["/mailbox", "/mailbox/:id"].map((path) => ({
        path,
        lazy: async () => ({ Component: (await import("./pages/mailbox.tsx")).MailboxPage }),
      })),
      {
        lazy: async () => ({ Component: (await import("./shell/shell.tsx")).Shell }),
        children: [
          {
            // A page that breaks leaves the shell standing around it.
            ErrorBoundary: Broken,
            children: [
              { index: true, lazy: async () => ({ Component: (await import("./shell/home.tsx")).Home }) },
              {
                path: "account",
                lazy: async () => ({ Component: (await import("./pages/account.tsx")).AccountPage }),
              },
              {
                path: "dashboard",
                lazy: async () => ({ Component: (await import("./pages/dashboard.tsx")).DashboardPage }),
              },
              {
                path: "assessments/:id",
                lazy: async () => ({
                  Component: (await import("./pages/assessments/assessment.tsx")).AssessmentPage,
                }),
              },
              {
                path: "assessments/:id/files",
                lazy: async () => ({
                  Component: (await import("./pages/assessments/files.tsx")).FilesPage,
                }),
              },
              {
                path: "assessments/:id/receipt",
                lazy: async () => ({
                  Component: (await import("./pages/assessments/receipt.tsx")).ReceiptPage,
                }),
              },
              {
                path: "desk",
                lazy: async () => ({ Component: (await import("./pages/desk.tsx")).DeskPage }),
              },
              {
                path: "assessments/:id/review",
                lazy: async () => ({
                  Component: (await import("./pages/assessments/review.tsx")).ReviewPage,
                }),
              },
              {
                path: "students",
                lazy: async () => ({ Component: (await import("./pages/students.tsx")).StudentsPage }),
              },
              {
                path: "cases",
                lazy: async () => ({ Component: (await import("./pages/cases.tsx")).CasesPage }),
              },
              {
                path: "cases/:id",
                lazy: async () => ({ Component: (await import("./pages/cases/case.tsx")).CasePage }),
              },
              {
                path: "team",
                lazy: async () => ({ Component: (await import("./pages/team.tsx")).TeamPage }),
              },
              {
                path: "certificates",
                lazy: async () => ({
                  Component: (await import("./pages/certificates.tsx")).CertificatesPage,
                }),
              },
              {
                path: "school/certificates",
                lazy: async () => ({
                  Component: (await import("./pages/school/certificates.tsx")).SchoolCertificatesPage,
                }),
              },
              {
                path: "school/certificates/design",
                lazy: async () => ({
                  Component: (await import("./pages/school/certificates/design.tsx")).DesignPage,
                }),
              },
              {
                path: "school/certificates/keys",
                lazy: async () => ({
                  Component: (await import("./pages/school/certificates/keys.tsx")).KeysPage,
                }),
              },
              {
                path: "team/:id",
                lazy: async () => ({
                  Component: (await import("./pages/team/assessment.tsx")).TeamAssessmentPage,
                }),
              },
              {
                path: "enrolments",
                lazy: async () => ({ Component: (await import("./pages/enrolments.tsx")).EnrolmentsPage }),
              },
              {
                path: "admin/people",
                lazy: async () => ({ Component: (await import("./pages/admin/people.tsx")).PeoplePage }),
              },
              {
                path: "admin/deliveries",
                lazy: async () => ({
                  Component: (await import("./pages/admin/deliveries.tsx")).DeliveriesPage,
                }),
              },
              { path: "*", Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]);
