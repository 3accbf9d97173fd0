// Pages of one browser talk to each other: which tabs are alive, and that somebody signs out.

const NAME = "danvan-giu-chu";
const PATIENCE = 300;
const channel = globalThis.BroadcastChannel ? new BroadcastChannel(NAME) : null;

export const tell = (message) => channel?.postMessage(message);

/** `answers[kind]` is called with each message of that kind. */
export function listen(answers) {
  channel?.addEventListener("message", ({ data }) => answers[data.viec]?.(data));
}

/** The tabs whose editor is open now: what they hold is theirs to send. */
export async function livingTabs() {
  const living = new Set();
  if (!channel) return living;
  const hear = ({ data }) => {
    if (data.viec === "toi-day") living.add(data.the);
  };
  channel.addEventListener("message", hear);
  channel.postMessage({ viec: "ai-do" });
  await new Promise((done) => { setTimeout(done, PATIENCE); });
  channel.removeEventListener("message", hear);
  return living;
}
