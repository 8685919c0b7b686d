export function freshFiles(): [string, string][]
export function modelFiles(): [string, string][]
