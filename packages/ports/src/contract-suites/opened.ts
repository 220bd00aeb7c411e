/** A port as a contract suite gets it from the adapter under test: fresh, empty, and with the means to mistreat it. */
export interface Opened<Port> extends AsyncDisposable {
  readonly port: Port;
  /** Opens the same data again, as a process does that takes over from one that stopped or crashed. The port from before must not be used any more. */
  reopen(): Promise<Port>;
  /** Makes the port unavailable under its user: a closed file, a lost connection. */
  break(): Promise<void>;
}
