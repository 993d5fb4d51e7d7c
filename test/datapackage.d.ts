// What the tests use of the Frictionless tools, which come without types.
declare module 'datapackage' {
  export const Profile: {
    load(
      name: string,
    ): Promise<{ validate(descriptor: unknown): { valid: boolean; errors: readonly Error[] } }>
  }
  export const Package: {
    load(path: string): Promise<{
      readonly errors: readonly Error[]
      readonly resources: readonly {
        readonly name: string
        read(options: { keyed: boolean; relations: boolean }): Promise<readonly unknown[]>
      }[]
    }>
  }
}
