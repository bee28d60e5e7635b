/** Something in a harness's code that cannot stay. Lines and columns count from 1. */
export interface Complaint {
  line: number;
  column: number;
  /** What was found. */
  message: string;
  /** What to do instead. */
  fix: string;
}
