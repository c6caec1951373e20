import "./theme/mantine.css";
import "./theme/base.css";
import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";
import { queryClient, whenSignedOut } from "./api/queries.ts";
import { languageToBegin, messagesIn } from "./language/choose.ts";
import { LanguageProvider } from "./language/provider.tsx";
import { reloadOnceWhenOutdated } from "./outdated.ts";
import { router } from "./routes.tsx";
import { AnnouncerProvider } from "./shell/announcer.tsx";
import { colourSchemes, theme } from "./theme/theme.ts";
import { variables } from "./theme/variables.ts";

const root = document.getElementById("app");
if (root === null) throw new Error("index.html has no #app");

reloadOnceWhenOutdated();
whenSignedOut(() => {
  const { pathname, search } = router.state.location;
  if (pathname !== "/sign-in") void router.navigate(`/sign-in?next=${encodeURIComponent(pathname + search)}`);
});

const language = languageToBegin();
const words = await messagesIn(language);

createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={colourSchemes}
      defaultColorScheme="auto"
    >
      <LanguageProvider begin={{ language, words }}>
        <QueryClientProvider client={queryClient}>
          <AnnouncerProvider>
            <RouterProvider router={router} />
          </AnnouncerProvider>
        </QueryClientProvider>
      </LanguageProvider>
    </MantineProvider>
  </StrictMode>,
);
