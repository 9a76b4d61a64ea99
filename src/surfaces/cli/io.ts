/** Where a command line's words go, and the environment it runs in. */
export interface CliIo {
  stdout: OutputStream;
  stderr: OutputStream;
  env: NodeJS.ProcessEnv;
}

export interface OutputStream {
  write(text: string): Promise<void>;
  isTTY: boolean;
  columns: number;
}
