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
              { path: "*", Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]);
