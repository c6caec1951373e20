import classes from "./logo.module.css";

/** The mark: a hallmark's eight-sided stamp with the stroke of the touchstone in it. */
export function Logo() {
  return (
    <svg className={classes.mark} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className={classes.stamp} d="M10 1.5h12L30.5 10v12L22 30.5H10L1.5 22V10z" />
      <path className={classes.stroke} d="M9 17.2l4.7 4.8L23.2 11" />
    </svg>
  );
}
