// What one document may take before it is given up, where nobody says otherwise. A file of its own: the command line shows
// these before anything else is loaded.
export const defaultLimits = { timeoutSeconds: 900, memoryMb: 2048 } as const
