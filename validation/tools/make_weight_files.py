"""Writes the LSTM of validation/cases/lyapunov/lyapunov_cells.json in the formats that kog reads.

Needs NumPy (2.4 was used). The safetensors file is written by hand: 8 bytes of header length, JSON, numbers.
"""
import json
import pathlib
import struct

import numpy as np

CASES = pathlib.Path(__file__).parents[1] / "cases" / "lyapunov"
OUT = CASES / "weights"
OUT.mkdir(exist_ok=True)
cells = json.loads((CASES / "lyapunov_cells.json").read_text())["cells"]
weights = {k: np.array(v) for k, v in next(c for c in cells if c["kind"] == "lstm")["weights"].items()}


def safetensors(path, arrays, dtype, code):
    header, body = {"__metadata__": {"format": "pt"}}, b""
    for name, array in arrays.items():
        data = array.astype(dtype).tobytes()
        header[name] = {"dtype": code, "shape": list(array.shape), "data_offsets": [len(body), len(body) + len(data)]}
        body += data
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + body)


np.savez(OUT / "lstm.npz", **weights)
np.savez_compressed(OUT / "lstm_module.npz", **{f"rnn.{k}_l0": v for k, v in weights.items()}, **{"fc.weight": np.eye(2)})
safetensors(OUT / "lstm.safetensors", {f"{k}_l0": v for k, v in weights.items()}, "<f8", "F64")
safetensors(OUT / "lstm_f32.safetensors", {f"{k}_l0": v for k, v in weights.items()}, "<f4", "F32")
np.save(OUT / "weight_ih.npy", np.asfortranarray(weights["weight_ih"]))
np.save(OUT / "weight_hh.npy", weights["weight_hh"].astype(">f8"))
np.savetxt(OUT / "bias_ih.csv", weights["bias_ih"], fmt="%.17g")
np.savetxt(OUT / "bias_hh.csv", weights["bias_hh"], fmt="%.17g")
t, k = np.meshgrid(np.arange(1, 1001), np.arange(1, 4), indexing="ij")
np.save(OUT / "drive.npy", np.sin(0.7 * t * k + 0.3 * k))
