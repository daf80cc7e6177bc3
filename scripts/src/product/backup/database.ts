/** How a kind of database is saved and put back. `folder` is laid out as the data folder is. */
export interface DatabaseBackup {
  /** Writes all of the database, as it is at one moment, below `folder`. The CMS may be at work. */
  save(folder: string): Promise<void>;
  /** Whether there is anything that a restore would replace. */
  holdsData(): Promise<boolean>;
  /** @throws {UserError} where the CMS, or anything else, has it open */
  checkUnused(): Promise<void>;
  /**
   * Puts back what is saved below `folder`, as a whole or not at all, and takes it from there; what it replaces goes
   * below `aside`. Called again after an interruption, it goes on.
   */
  putBack(folder: string, aside: string): Promise<void>;
}
