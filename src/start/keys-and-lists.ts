import { kinds } from "../followups/kinds.ts";
import { certificateDesignRoutes } from "../http/certificate-design.ts";
import { credentialApiRoutes } from "../http/credential-api.ts";
import type { App, Deps } from "../http/deps.ts";
import { publishedRoutes } from "../http/published.ts";
import { signingKeyRoutes } from "../http/signing-keys.ts";
import { examineLogo } from "../outside/logo/examine-logo.ts";
import { openCredentialApi } from "./credential-api.ts";
import { openPublished } from "./publishing.ts";
import type { Settings } from "./settings.ts";
import type { openSigning } from "./signing.ts";

interface Below {
  readonly api: App;
  readonly root: App;
}

/** What the school publishes, how it handles its keys, and how its certificates look. */
export function keyAndListRoutes(
  { api, root }: Below,
  deps: Deps,
  { vcApi = false }: Pick<Settings, "vcApi">,
  made: {
    readonly baseUrl: string;
    readonly signing: ReturnType<typeof openSigning>;
    readonly logOrigin: string;
  },
): void {
  const { baseUrl, signing } = made;
  const published = openPublished(deps.db, made);
  publishedRoutes(root, deps, published);
  signingKeyRoutes(api, deps, { makeKey: signing.makeKey, reissue: kinds.certificateReissue });
  certificateDesignRoutes(api, deps, {
    async examineLogo(logo) {
      const flaw = examineLogo(logo);
      if (flaw !== null) return flaw;
      const { isDrawable } = await import("../outside/documents/badge.ts");
      return (await isDrawable(logo)) ? null : { is: "broken", what: "nothing is seen of it" };
    },
    async preview(design, how) {
      // Typesetting is loaded with the first page that is printed.
      const { previewCertificate } = await import("../outside/documents/print-certificate.ts");
      return previewCertificate(design, { ...how, page: `${baseUrl}/certificates/example` });
    },
  });
  if (vcApi) credentialApiRoutes(root, deps, openCredentialApi(deps, baseUrl, signing, published));
}
