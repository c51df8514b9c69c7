// Calls to the sandbox's own paths.

export async function ask(path, method = 'GET', body = undefined) {
  const response = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body) });
  if (!response.ok) {
    throw Object.assign(new Error((await response.text()).trim()), { status: response.status });
  }
  return response.status === 204 ? null : response.json();
}

export const query = parameters => new URLSearchParams(
  Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== '')).toString();

// Items that a list asks for at first, and at most.
export const WINDOW = 50;
export const MAX_WINDOW = 200;
