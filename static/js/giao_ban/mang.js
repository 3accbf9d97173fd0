// Talking to the server in JSON.

export function csrfToken() {
  const found = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return found ? found.slice("csrftoken=".length) : "";
}

/** {status, body}; rejects where there is no line, or no answer in time. */
export async function post(url, body, { keepalive = false, form = false } = {}) {
  const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
  if (!form) headers["Content-Type"] = "application/json";
  const answer = await fetch(url, {
    method: "POST",
    credentials: "same-origin",
    redirect: "error",
    keepalive,
    headers,
    body: form ? new URLSearchParams(body) : JSON.stringify(body),
    signal: keepalive || !AbortSignal.timeout ? undefined : AbortSignal.timeout(20000),
  });
  const json = (answer.headers.get("Content-Type") || "").includes("json");
  return { status: answer.status, body: json ? await answer.json() : {} };
}
