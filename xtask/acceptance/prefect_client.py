"""Reads states from a running server with the real Prefect client and compares them with the files they were loaded from.

Usage: prefect_client.py BASE_URL FILE...

Prints one line for each thing that is not as it should be and one line of totals; exits 1 if there was any.
"""

import asyncio
import json
import pathlib
import sys
import uuid

import httpx
import prefect
from prefect.client.orchestration import PrefectClient, SyncPrefectClient
from prefect.exceptions import ObjectNotFound, PrefectHTTPStatusError
from prefect.server.schemas.states import State as ServerState
from prefect.states import State

UNKNOWN = uuid.UUID("00000000-0000-4000-8000-000000000000")


class Checks:
    """Counts what was checked and says what failed."""

    def __init__(self):
        self.passed = 0
        self.failed = 0

    def equal(self, what, got, want):
        if got == want:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {what}\n  got  {got}\n  want {want}")


def dump(state):
    """All of a state: the client's own equality leaves the id out."""
    return state.model_dump(mode="json", context={"include_secrets": True})


def refusal(call):
    """Status and decoded body of the error that `call` must raise."""
    try:
        call()
    except PrefectHTTPStatusError as error:
        return error.response.status_code, error.response.json()
    return "no error", None


def not_found(call):
    """Body of the 404 that the client must turn into `ObjectNotFound`."""
    try:
        call()
    except ObjectNotFound as error:
        return error.http_exc.response.json()
    return "no ObjectNotFound"


def check_states(checks, base, texts):
    """Each state, through the client and as bytes."""
    with SyncPrefectClient(api=base) as client, httpx.Client(trust_env=False) as raw:
        for name, text in texts.items():
            state_id = json.loads(text)["id"]
            want = State.model_validate_json(text)
            got = client.read_flow_run_state(uuid.UUID(state_id))
            checks.equal(f"{name}: the client's class", type(got), State)
            checks.equal(f"{name}: the client's state", dump(got), dump(want))
            answer = raw.get(f"{base}/flow_run_states/{state_id}")
            checks.equal(f"{name}: status", answer.status_code, 200)
            checks.equal(f"{name}: content type", answer.headers["content-type"], "application/json")
            checks.equal(f"{name}: bytes", answer.content, text)
            served = ServerState.model_validate_json(answer.content).model_dump_json()
            checks.equal(f"{name}: through the server's own model", json.loads(served), json.loads(text))


def check_refusals(checks, base, known):
    """What the client makes of requests that are refused."""
    path = "/flow_run_states/{id}"
    with SyncPrefectClient(api=base) as client:
        body = not_found(lambda: client.read_flow_run_state(UNKNOWN))
        checks.equal("unknown id", body, {"detail": "Flow run state not found"})
        status, body = refusal(lambda: client.request("GET", path, path_params={"id": "not-a-uuid"}))
        checks.equal("bad id: status", status, 422)
        error = (body or {}).get("detail", [{}])[0]
        checks.equal("bad id: place", error.get("loc"), ["path", "id"])
        checks.equal("bad id: type", error.get("type"), "uuid_parsing")
    with SyncPrefectClient(api=base, api_version="0.7.9") as client:
        want = "The request specified API version 0.7.9 but this server requires version 0.8.0 or higher."
        got = refusal(lambda: client.request("GET", path, path_params={"id": known}))
        checks.equal("old client", got, (400, {"detail": want}))


async def check_async(checks, base, texts):
    """The asynchronous client reads the same, many at a time."""
    async with PrefectClient(api=base) as client:
        wanted = [State.model_validate_json(text) for text in texts.values()]
        states = await asyncio.gather(*(client.read_flow_run_state(want.id) for want in wanted))
        for name, got, want in zip(texts, states, wanted):
            checks.equal(f"{name}: asynchronous client", dump(got), dump(want))
        try:
            await client.read_flow_run_state(UNKNOWN)
            checks.equal("asynchronous client: unknown id", "a state", "ObjectNotFound")
        except ObjectNotFound:
            checks.passed += 1


def main():
    base, *files = sys.argv[1:]
    texts = {pathlib.Path(file).stem: pathlib.Path(file).read_bytes() for file in files}
    if not texts:
        sys.exit("no files given: nothing would be checked")
    checks = Checks()
    check_states(checks, base, texts)
    check_refusals(checks, base, json.loads(next(iter(texts.values())))["id"])
    asyncio.run(check_async(checks, base, texts))
    print(f"prefect client {prefect.__version__}: {checks.passed} checks passed, {checks.failed} failed, {len(texts)} states")
    sys.exit(1 if checks.failed else 0)


main()
