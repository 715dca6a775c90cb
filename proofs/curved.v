(* slow manifold: curved = x2 - lambda*x1^2/(lambda - 2*mu) *)
From Coq Require Import Reals Lra Psatz.
From Coquelicot Require Import Coquelicot.
Require Import Koopman.
Open Scope R_scope.

Section Claim.
Variable mu : R.
Variable lambda : R.

Definition F_x1 (x1 x2 : R) : R :=
  mu*x1.
Definition F_x2 (x1 x2 : R) : R :=
  lambda*(x2 - x1 ^ 2).
Definition curved (x1 x2 : R) : R :=
  x2 - lambda*x1 ^ 2/(lambda - 2*mu).
Definition eigenvalue : R :=
  lambda.
Definition region (x1 x2 : R) : Prop :=
  lambda - 2*mu <> 0.

Theorem curved_along_flow : forall (x1 x2 : R -> R) (a b : R),
  (forall t, a < t < b ->
    is_derive x1 t (F_x1 (x1 t) (x2 t)) /\ is_derive x2 t (F_x2 (x1 t) (x2 t)) /\ region (x1 t) (x2 t)) ->
  forall t, a < t < b ->
    is_derive (fun u => curved (x1 u) (x2 u)) t (eigenvalue * curved (x1 t) (x2 t)).
Proof.
  intros x1 x2 a b Sol_. unfold region in Sol_.
  intros t T_. destruct (Sol_ t T_) as (D1_ & D2_ & R1_).
  assert (N1_ : lambda - 2*mu <> 0) by nonzero_nonlinear.
  unfold curved. eapply is_derive_eq.
  - deriv; first [ nonzero | positive ].
  - cbv beta. unfold eigenvalue. unfold F_x1, F_x2. simpl INR. simpl pred. cbv beta.
    field; repeat split; nonzero.
Qed.

Corollary curved_exponential : forall (x1 x2 : R -> R) (a b : R),
  (forall t, a < t < b ->
    is_derive x1 t (F_x1 (x1 t) (x2 t)) /\ is_derive x2 t (F_x2 (x1 t) (x2 t)) /\ region (x1 t) (x2 t)) ->
  forall u t, a < u < b -> a < t < b ->
    curved (x1 t) (x2 t) = exp (eigenvalue * (t - u)) * curved (x1 u) (x2 u).
Proof.
  intros x1 x2 a b Sol_. apply (exponential_law (fun t => curved (x1 t) (x2 t)) eigenvalue a b).
  exact (curved_along_flow x1 x2 a b Sol_).
Qed.

End Claim.
