"""Many people who type minutes at once, in a process of its own; each saves every few seconds.

Reads one JSON job from standard input: port, seconds, pause, and `people`, each with session, path,
version and tab. A person types on in one field, then in the next, and puts a word into a row of its
own, so that no later save covers the loss of one. A save sends the fields typed in and names the
version of the last answer, as static/js/giao_ban/tu_luu.js does; after a failure the next save
sends what the server does not have yet. `bare` ones call a view beside, in the same minutes and at
the same pace, so that both meet the same load.

Prints JSON: latencies in ms, errors, and what each person last had on the page.
"""

import asyncio
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from time import perf_counter, process_time
from typing import Any

from bench.load import CSRF


FIELDS = ("ket_qua", "tinh_hinh", "thao_luan", "ket_luan")
ROWS = 40  # of the form
SAVES_A_FIELD = 9
PATIENCE = 20.0  # seconds, as in the page
TEXT = (
    "Tình hình Nhân dân trên địa bàn ổn định, bà con tập trung sản xuất vụ đông. Cấp ủy phân công "
    "các đồng chí xuống thôn nắm tình hình, vận động hộ dân góp đất làm đường. Hội Phụ nữ báo cáo "
    "mô hình chăn nuôi; Đoàn Thanh niên ra quân làm vệ sinh đường làng. Đề nghị quan tâm nước sinh "
    "hoạt của hai thôn vùng cao; giao các đồng chí trả lời trước kỳ giao ban sau. "
)
WORDS = TEXT.split()


class SaveError(Exception):
    """A save was not taken; the message is counted."""


@dataclass(kw_only=True)
class Person:
    """One page open on one's own minutes."""

    path: str
    session: str
    version: int
    tab: str
    seed: int
    bare: bool = False
    texts: dict[str, str] = field(default_factory=dict)  # what the page shows
    known: dict[str, str] = field(default_factory=dict)  # what the server has answered for
    saves: int = 0

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    def type_on(self, number: int) -> None:
        """About what comes to the page between two saves: a few words, told from all others."""
        name = FIELDS[number // SAVES_A_FIELD % len(FIELDS)]
        start = self.random.randrange(len(WORDS) - 8)
        more = " ".join(WORDS[start : start + self.random.randint(3, 8)])
        self.texts[name] = f"{self.texts.get(name, '')}{more} (ghi {self.seed}/{number}). "
        self.texts[f"pc-{number % ROWS}-viec"] = f"Việc thứ {number}: {more}"

    def pending(self) -> dict[str, str]:
        return {name: text for name, text in self.texts.items() if self.known.get(name) != text}

    async def save(self, port: int) -> None:
        """Raises SaveError where the answer is anything but «stored»."""
        sent = self.pending()
        body = {"phien_ban": self.version, "the": self.tab, "noi_dung": sent}
        answer = await self._post(port, json.dumps(body).encode())
        head, _, text = answer.partition(b"\r\n\r\n")
        status = head.split(b" ", 2)[1].decode() if head else "không trả lời"
        if status != "200":
            said = " ".join(text[:200].decode(errors="replace").split())
            raise SaveError(f"{status} {said}")
        told = json.loads(text)
        if told.get("bi_giu"):
            raise SaveError(f"bị giữ lại: {told['bi_giu']}")
        self.version = told["phien_ban"]
        self.known |= sent
        self.saves += 1

    async def _post(self, port: int, body: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            writer.write(
                f"POST {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
                f"Cookie: sessionid={self.session}; csrftoken={CSRF}\r\nConnection: close\r\n"
                "Content-Type: application/json\r\nAccept: application/json\r\n"
                f"X-CSRFToken: {CSRF}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                + body
            )
            return await reader.read()
        finally:
            writer.close()


@dataclass(kw_only=True)
class Hour:
    """All of them at work, and what was measured."""

    port: int
    seconds: float
    pause: float
    latencies: dict[bool, list[float]] = field(default_factory=lambda: {False: [], True: []})
    errors: Counter[str] = field(default_factory=Counter)
    late: int = 0

    async def spend(self, people: list[Person]) -> None:
        begun = perf_counter() + 0.5
        await asyncio.gather(*(self._one(person, begun=begun) for person in people))

    async def _one(self, person: Person, *, begun: float) -> None:
        """From a moment of one's own within the first pause, then every `pause` seconds."""
        offset = person.random.random() * self.pause
        for number in range(int((self.seconds - offset) // self.pause) + 1):
            due = begun + offset + number * self.pause
            wait = due - perf_counter()
            if wait > 0:
                await asyncio.sleep(wait)
            elif number:
                self.late += 1
            person.type_on(number)
            await self._save(person)

    async def _save(self, person: Person) -> None:
        start = perf_counter()
        try:
            async with asyncio.timeout(PATIENCE):
                await person.save(self.port)
        except (SaveError, OSError, TimeoutError, ValueError) as error:
            self.errors[f"{type(error).__name__}: {error}"[:150]] += 1
            return
        self.latencies[person.bare].append((perf_counter() - start) * 1000)


def report(hour: Hour, people: list[Person], *, spent: float) -> dict[str, Any]:
    return {
        "ms": {"tu_luu": hour.latencies[False], "mot_lenh": hour.latencies[True]},
        "loi": dict(hour.errors),
        "tre": hour.late,
        "giay": spent,
        "giay_cpu": process_time(),
        "chu": [
            {"the": one.tab, "noi_dung": one.texts, "lan": one.saves}
            for one in people
            if not one.bare
        ],
    }


def main() -> None:
    job = json.load(sys.stdin)
    people = [Person(**each) for each in job["people"]]
    hour = Hour(port=job["port"], seconds=job["seconds"], pause=job["pause"])
    begun = perf_counter()
    asyncio.run(hour.spend(people))
    print(json.dumps(report(hour, people, spent=perf_counter() - begun), ensure_ascii=False))


if __name__ == "__main__":
    main()
