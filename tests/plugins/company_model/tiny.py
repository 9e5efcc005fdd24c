"""A real OpenAI-compatible server (llama.cpp's) with a tiny language model, whose weights are random.

It knows nothing and takes no hub to be had. But the server keeps it to the JSON schema that it is asked by, token by
token, and so it answers as a large one would.
"""

import sys
import time
from pathlib import Path

import gguf
import numpy as np
import xllamacpp

_WIDTH, _HIDDEN, _HEADS, _CONTEXT = 32, 64, 2, 8192
_NORMAL, _UNKNOWN, _CONTROL, _BYTE = 1, 2, 3, 6
KEY = "a key for nobody else"


def write_model(path: Path, seed: int) -> None:
    """One layer, and a vocabulary of bytes and ASCII letters."""
    pieces = [("<unk>", _UNKNOWN), ("<s>", _CONTROL), ("</s>", _CONTROL)]
    pieces += [(f"<0x{byte:02X}>", _BYTE) for byte in range(256)]
    pieces += [("▁", _NORMAL), *((chr(code), _NORMAL) for code in range(33, 127))]
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_context_length(_CONTEXT)
    writer.add_embedding_length(_WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(_HIDDEN)
    writer.add_head_count(_HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(_WIDTH // _HEADS)
    writer.add_vocab_size(len(pieces))
    writer.add_tokenizer_model("llama")
    writer.add_token_list([piece for piece, _ in pieces])
    writer.add_token_scores([-float(rank) for rank in range(len(pieces))])
    writer.add_token_types([kind for _, kind in pieces])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    writer.add_chat_template("{% for one in messages %}{{ one.role }}: {{ one.content }}\n{% endfor %}assistant: ")
    random = np.random.default_rng(seed)
    shapes = {
        "token_embd": (len(pieces), _WIDTH),
        "output": (len(pieces), _WIDTH),
        **{f"blk.0.attn_{name}": (_WIDTH, _WIDTH) for name in ("q", "k", "v", "output")},
        "blk.0.ffn_gate": (_HIDDEN, _WIDTH),
        "blk.0.ffn_up": (_HIDDEN, _WIDTH),
        "blk.0.ffn_down": (_WIDTH, _HIDDEN),
    }
    for name, shape in shapes.items():
        writer.add_tensor(f"{name}.weight", random.normal(0, 0.3, shape).astype(np.float32))
    for name in ("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"):
        writer.add_tensor(f"{name}.weight", np.ones(_WIDTH, np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main(path: Path, port: int, seed: int) -> None:
    """Serve until the process is ended."""
    write_model(path, seed)
    asked = xllamacpp.CommonParams()
    asked.model.path, asked.port, asked.api_keys = str(path), port, [KEY]
    asked.cpuparams.n_threads = asked.cpuparams_batch.n_threads = 1  # it is small, and not alone on its machine
    asked.n_ctx, asked.n_parallel, asked.warmup = _CONTEXT, 1, False
    server = xllamacpp.Server(asked)
    print(server.listening_address, flush=True)  # noqa: T201 - who started it waits for this
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
