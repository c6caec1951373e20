/** Why a school's logo is not taken. It is shown to strangers and drawn on every certificate: nothing in it is mended. */
export interface LogoFlaw {
  readonly is: /** Not a whole picture of its type. */
    | "broken"
    /** Larger, or made of more parts, than a logo has to be. */
    | "too-large"
    /** Something that runs: a script, a handler, an animation. */
    | "script"
    /** It would fetch something from elsewhere. */
    | "external-reference"
    /** A document type or an entity: what is read is not what is written. */
    | "entity"
    /** A part of SVG, or another language, that a logo does not need. */
    | "not-allowed";
  /** Which part of it, as it stands there. */
  readonly what: string;
}
