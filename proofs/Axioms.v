From Kog Require curved.
Definition all := (curved.curved_along_flow, curved.curved_exponential, tt).
Print Assumptions all.
