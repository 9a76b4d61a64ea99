/** A camelCase name as a flag writes it: `dryRun` becomes `dry-run`. */
export function kebabCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
