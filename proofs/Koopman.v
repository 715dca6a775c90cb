(** What kog's proofs rest on: rules for derivatives along a curve, for integrals whose
    integrand is constant along solutions, for complex values, and the tactics that apply them.
    Coq 8.16 and Coquelicot 3; no axiom beyond those of the real numbers. *)
From Coq Require Import Reals Lra Psatz Ranalysis5.
From Coquelicot Require Import Coquelicot.
Open Scope R_scope.

(** |f|^a for f <> 0 *)
Definition apow (f a : R) : R := exp (a * ln (Rabs f)).

Lemma is_derive_eq : forall (f : R -> R) (t d e : R), is_derive f t d -> d = e -> is_derive f t e.
Proof. intros f t d e H E. rewrite <- E. exact H. Qed.

Lemma D_const : forall c t : R, is_derive (fun _ : R => c) t 0.
Proof. intros c t. exact (is_derive_const c t). Qed.

Lemma D_id : forall t : R, is_derive (fun s : R => s) t 1.
Proof. intros t. exact (is_derive_id t). Qed.

Lemma D_plus : forall (f g : R -> R) (t df dg : R),
  is_derive f t df -> is_derive g t dg -> is_derive (fun s => f s + g s) t (df + dg).
Proof. intros f g t df dg Hf Hg. exact (is_derive_plus f g t df dg Hf Hg). Qed.

Lemma D_minus : forall (f g : R -> R) (t df dg : R),
  is_derive f t df -> is_derive g t dg -> is_derive (fun s => f s - g s) t (df - dg).
Proof. intros f g t df dg Hf Hg. exact (is_derive_minus f g t df dg Hf Hg). Qed.

Lemma D_opp : forall (f : R -> R) (t df : R), is_derive f t df -> is_derive (fun s => - f s) t (- df).
Proof. intros f t df Hf. exact (is_derive_opp f t df Hf). Qed.

Lemma D_mult : forall (f g : R -> R) (t df dg : R),
  is_derive f t df -> is_derive g t dg -> is_derive (fun s => f s * g s) t (df * g t + f t * dg).
Proof. intros f g t df dg Hf Hg. exact (is_derive_mult f g t df dg Hf Hg Rmult_comm). Qed.

Lemma D_inv : forall (f : R -> R) (t df : R),
  is_derive f t df -> f t <> 0 -> is_derive (fun s => / f s) t (- df / f t ^ 2).
Proof. intros f t df Hf H. exact (is_derive_inv f t df Hf H). Qed.

Lemma D_div : forall (f g : R -> R) (t df dg : R),
  is_derive f t df -> is_derive g t dg -> g t <> 0 ->
  is_derive (fun s => f s / g s) t ((df * g t - f t * dg) / g t ^ 2).
Proof. intros f g t df dg Hf Hg H. exact (is_derive_div f g t df dg Hf Hg H). Qed.

Lemma D_pow : forall (f : R -> R) (t df : R) (n : nat),
  is_derive f t df -> is_derive (fun s => f s ^ n) t (INR n * df * f t ^ pred n).
Proof. intros f t df n Hf. exact (is_derive_pow f n t df Hf). Qed.

(** chain rule, for g differentiable at f t *)
Lemma D_comp : forall (g f : R -> R) (t df dg : R),
  is_derive f t df -> is_derive g (f t) dg -> is_derive (fun s => g (f s)) t (df * dg).
Proof. intros g f t df dg Hf Hg. exact (is_derive_comp g f t dg df Hg Hf). Qed.

Lemma D_exp : forall (f : R -> R) (t df : R),
  is_derive f t df -> is_derive (fun s => exp (f s)) t (df * exp (f t)).
Proof.
  intros f t df Hf. apply (D_comp exp f t df (exp (f t)) Hf).
  apply is_derive_Reals. apply derivable_pt_lim_exp.
Qed.

Lemma D_sin : forall (f : R -> R) (t df : R),
  is_derive f t df -> is_derive (fun s => sin (f s)) t (df * cos (f t)).
Proof.
  intros f t df Hf. apply (D_comp sin f t df (cos (f t)) Hf).
  apply is_derive_Reals. apply derivable_pt_lim_sin.
Qed.

Lemma D_cos : forall (f : R -> R) (t df : R),
  is_derive f t df -> is_derive (fun s => cos (f s)) t (df * - sin (f t)).
Proof.
  intros f t df Hf. apply (D_comp cos f t df (- sin (f t)) Hf).
  apply is_derive_Reals. apply derivable_pt_lim_cos.
Qed.

Lemma D_atan : forall (f : R -> R) (t df : R),
  is_derive f t df -> is_derive (fun s => atan (f s)) t (df / (1 + f t ^ 2)).
Proof.
  intros f t df Hf. unfold Rdiv. apply (D_comp atan f t df (/ (1 + f t ^ 2)) Hf).
  apply is_derive_Reals. apply derivable_pt_lim_atan.
Qed.

Lemma sign_near : forall (f : R -> R) (t df : R), is_derive f t df -> f t <> 0 ->
  locally t (fun s => sign (f s) = sign (f t) /\ f s <> 0).
Proof.
  intros f t df Hf H0.
  assert (C : continuous f t).
  { apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). exists df. exact Hf. }
  destruct (Rdichotomy _ _ H0) as [Hn | Hp].
  - assert (N : locally t (fun s => f s < 0)) by (apply (C (fun y => y < 0)); apply (open_lt 0); exact Hn).
    generalize N. apply filter_imp. intros s Hs. split; [ rewrite !sign_eq_m1; trivial | lra ].
  - assert (N : locally t (fun s => 0 < f s)) by (apply (C (fun y => 0 < y)); apply (open_gt 0); exact Hp).
    generalize N. apply filter_imp. intros s Hs. split; [ rewrite !sign_eq_1; trivial | lra ].
Qed.

Lemma D_sign : forall (f : R -> R) (t df : R),
  is_derive f t df -> f t <> 0 -> is_derive (fun s => sign (f s)) t 0.
Proof.
  intros f t df Hf H0. apply (is_derive_ext_loc (fun _ => sign (f t))).
  - generalize (sign_near f t df Hf H0). apply filter_imp. intros s [Hs _]. symmetry. exact Hs.
  - apply D_const.
Qed.

Lemma Rabs_sign : forall x, Rabs x = x * sign x.
Proof.
  intros x. destruct (total_order_T x 0) as [[H | H] | H].
  - rewrite Rabs_left; [ rewrite sign_eq_m1; trivial; ring | exact H ].
  - rewrite H, Rabs_R0. ring.
  - rewrite Rabs_right; [ rewrite sign_eq_1; trivial; ring | lra ].
Qed.

Lemma D_abs : forall (f : R -> R) (t df : R),
  is_derive f t df -> f t <> 0 -> is_derive (fun s => Rabs (f s)) t (df * / f t * Rabs (f t)).
Proof.
  intros f t df Hf H0. apply (is_derive_ext (fun s => f s * sign (f s))).
  { intros s. symmetry. apply Rabs_sign. }
  eapply is_derive_eq. apply D_mult; [ exact Hf | apply (D_sign f t df Hf H0) ].
  rewrite Rabs_sign. field. exact H0.
Qed.

Lemma D_ln_abs : forall (f : R -> R) (t df : R),
  is_derive f t df -> f t <> 0 -> is_derive (fun s => ln (Rabs (f s))) t (df / f t).
Proof.
  intros f t df Hf H0. eapply is_derive_eq.
  - apply (D_comp ln (fun s => Rabs (f s)) t (df * / f t * Rabs (f t)) (/ Rabs (f t))).
    + apply D_abs; assumption.
    + apply is_derive_Reals. apply derivable_pt_lim_ln. apply Rabs_pos_lt. exact H0.
  - field. split; [ exact H0 | apply Rabs_no_R0; exact H0 ].
Qed.

Lemma D_ln : forall (f : R -> R) (t df : R),
  is_derive f t df -> 0 < f t -> is_derive (fun s => ln (f s)) t (df / f t).
Proof.
  intros f t df Hf H0. unfold Rdiv. apply (D_comp ln f t df (/ f t) Hf).
  apply is_derive_Reals. apply derivable_pt_lim_ln. exact H0.
Qed.

Lemma D_sqrt : forall (f : R -> R) (t df : R),
  is_derive f t df -> 0 < f t -> is_derive (fun s => sqrt (f s)) t (df * / (2 * f t) * sqrt (f t)).
Proof.
  intros f t df Hf H0. eapply is_derive_eq.
  - apply (D_comp sqrt f t df (/ (2 * sqrt (f t))) Hf).
    apply is_derive_Reals. apply derivable_pt_lim_sqrt. exact H0.
  - assert (S : sqrt (f t) <> 0) by (apply Rgt_not_eq; apply sqrt_lt_R0; exact H0).
    assert (Q : f t = sqrt (f t) * sqrt (f t)) by (symmetry; apply sqrt_def; lra).
    rewrite Q at 2. field. exact S.
Qed.

Lemma D_apow : forall (f : R -> R) (t df a : R),
  is_derive f t df -> f t <> 0 -> is_derive (fun s => apow (f s) a) t (a * df * / f t * apow (f t) a).
Proof.
  intros f t df a Hf H0. unfold apow. eapply is_derive_eq.
  - apply D_exp. apply D_mult; [ apply D_const | apply D_ln_abs; [ exact Hf | exact H0 ] ].
  - simpl. field. exact H0.
Qed.

Lemma apow_pos : forall f a, 0 < apow f a.
Proof. intros. apply exp_pos. Qed.

Lemma sqrt_bounds : forall l h x, 0 <= l -> 0 <= h -> l * l < x < h * h -> l < sqrt x < h.
Proof.
  intros l h x L H [A B]. split.
  - rewrite <- (sqrt_square l L). apply sqrt_lt_1_alt. split; [ apply Rmult_le_pos; assumption | exact A ].
  - rewrite <- (sqrt_square h H). apply sqrt_lt_1_alt. split; [ | exact B ].
    apply Rle_trans with (l * l); [ apply Rmult_le_pos; assumption | lra ].
Qed.

(** the root of a fraction u, by that of a numerator of d ^ 2 u *)
Lemma scaled_root : forall u d w : R,
  sqrt u ^ 2 = u -> d <> 0 -> w = d ^ 2 * u -> exists s, sqrt u = s / d /\ s ^ 2 = w /\ (0 < u -> s <> 0).
Proof.
  intros u d w E N W. exists (d * sqrt u). repeat split.
  - field. exact N.
  - transitivity (d ^ 2 * sqrt u ^ 2); [ ring | rewrite E; symmetry; exact W ].
  - intros P. apply Rmult_integral_contrapositive_currified; [ exact N | ].
    apply Rgt_not_eq. apply sqrt_lt_R0. exact P.
Qed.

Lemma positive_nonzero : forall x, 0 < x -> x <> 0.
Proof. intros x H. apply Rgt_not_eq. exact H. Qed.

Lemma Rle_div : forall x y, 0 <= x -> 0 < y -> 0 <= x / y.
Proof. intros x y X Y. unfold Rdiv. apply Rmult_le_pos; [ exact X | apply Rlt_le; apply Rinv_0_lt_compat; exact Y ]. Qed.

Lemma exp_nonzero : forall x, exp x <> 0.
Proof. intros x. apply Rgt_not_eq. apply exp_pos. Qed.

Lemma exp_difference : forall x y, exp (x - y) = exp x / exp y.
Proof. intros x y. unfold Rminus, Rdiv. rewrite exp_plus, exp_Ropp. reflexivity. Qed.

Lemma exp_multiple : forall (n : nat) (x : R), exp (INR n * x) = exp x ^ n.
Proof.
  induction n as [ | n IH ]; intros x.
  - simpl. rewrite Rmult_0_l. apply exp_0.
  - rewrite S_INR. simpl. rewrite <- IH, <- exp_plus. f_equal. ring.
Qed.

Lemma one_plus_exp : forall x, 1 + exp x <> 0.
Proof. intros x. apply Rgt_not_eq. generalize (exp_pos x). lra. Qed.

Lemma cosh_pos : forall x, 0 < cosh x.
Proof. intros x. unfold cosh. generalize (exp_pos x), (exp_pos (- x)). lra. Qed.

Lemma cosh_nonzero : forall x, cosh x <> 0.
Proof. intros x. apply Rgt_not_eq. apply cosh_pos. Qed.

Lemma sine_squared : forall x, sin x ^ 2 = 1 - cos x ^ 2.
Proof. intros x. generalize (sin2_cos2 x). unfold Rsqr. intros E. simpl. lra. Qed.

Lemma D_sinh : forall (f : R -> R) (t df : R),
  is_derive f t df -> is_derive (fun s => sinh (f s)) t (df * cosh (f t)).
Proof.
  intros f t df Hf. apply (D_comp sinh f t df (cosh (f t)) Hf).
  apply is_derive_Reals. apply derivable_pt_lim_sinh.
Qed.

Lemma D_cosh : forall (f : R -> R) (t df : R),
  is_derive f t df -> is_derive (fun s => cosh (f s)) t (df * sinh (f t)).
Proof.
  intros f t df Hf. apply (D_comp cosh f t df (sinh (f t)) Hf).
  apply is_derive_Reals. apply derivable_pt_lim_cosh.
Qed.

Lemma cosh_sinh : forall x, cosh x ^ 2 = 1 + sinh x ^ 2.
Proof.
  intros x. unfold cosh, sinh.
  assert (E : exp x * exp (- x) = 1) by (rewrite <- exp_plus, Rplus_opp_r; apply exp_0).
  replace (((exp x + exp (- x)) / 2) ^ 2) with (((exp x - exp (- x)) / 2) ^ 2 + exp x * exp (- x)) by field.
  rewrite E. ring.
Qed.

Lemma D_tanh : forall (f : R -> R) (t df : R),
  is_derive f t df -> is_derive (fun s => tanh (f s)) t (df * (1 - tanh (f t) ^ 2)).
Proof.
  intros f t df Hf. unfold tanh. eapply is_derive_eq.
  - apply D_div; [ apply D_sinh; exact Hf | apply D_cosh; exact Hf | apply cosh_nonzero ].
  - cbv beta. assert (N := cosh_nonzero (f t)). assert (E := cosh_sinh (f t)).
    replace (1 - (sinh (f t) / cosh (f t)) ^ 2) with ((cosh (f t) ^ 2 - sinh (f t) ^ 2) / cosh (f t) ^ 2)
      by (field; exact N).
    field. exact N.
Qed.

(** tanh in terms of one exponential *)
Lemma tanh_exp : forall x, tanh x = (exp (2 * x) - 1) / (exp (2 * x) + 1).
Proof.
  intros x. unfold tanh, sinh, cosh. replace (2 * x) with (x + x) by ring. rewrite exp_plus, exp_Ropp.
  generalize (exp_pos x). intros P. field. split; apply Rgt_not_eq; nra.
Qed.

(** the argument of (x, y) in (-PI, PI), which is atan2 (y, x), for points off the half line y = 0, x <= 0 *)
Definition angle (y x : R) : R := 2 * atan (y / (sqrt (x ^ 2 + y ^ 2) + x)).

Lemma angle_nonzero : forall x y, 0 < sqrt (x ^ 2 + y ^ 2) + x -> x ^ 2 + y ^ 2 <> 0.
Proof.
  intros x y P E. rewrite E, sqrt_0 in P. generalize (pow2_ge_0 y). intros Q.
  assert (0 < x * x) by (apply Rmult_lt_0_compat; lra). nra.
Qed.

Lemma angle_off_axis : forall x y, y <> 0 -> 0 < sqrt (x ^ 2 + y ^ 2) + x.
Proof.
  intros x y N. assert (Y : 0 < y ^ 2) by (destruct (Rdichotomy y 0 N); nra).
  destruct (Rle_dec 0 x) as [P | P].
  - assert (0 < sqrt (x ^ 2 + y ^ 2)) by (apply sqrt_lt_R0; generalize (pow2_ge_0 x); lra). lra.
  - assert (Q : sqrt ((- x) ^ 2) < sqrt (x ^ 2 + y ^ 2)).
    { apply sqrt_lt_1_alt. split; [ apply pow2_ge_0 | replace ((- x) ^ 2) with (x ^ 2) by ring; lra ]. }
    rewrite sqrt_pow2 in Q by lra. lra.
Qed.

Lemma D_angle : forall (f g : R -> R) (t df dg : R),
  is_derive f t df -> is_derive g t dg -> 0 < sqrt (g t ^ 2 + f t ^ 2) + g t ->
  is_derive (fun s => angle (f s) (g s)) t ((g t * df - f t * dg) / (g t ^ 2 + f t ^ 2)).
Proof.
  intros f g t df dg Hf Hg P. assert (N := angle_nonzero (g t) (f t) P).
  assert (Q : 0 < g t ^ 2 + f t ^ 2).
  { generalize (pow2_ge_0 (g t)), (pow2_ge_0 (f t)). intros. lra. }
  assert (S : sqrt (g t ^ 2 + f t ^ 2) ^ 2 = g t ^ 2 + f t ^ 2) by (apply pow2_sqrt; lra).
  assert (SP : 0 < sqrt (g t ^ 2 + f t ^ 2)) by (apply sqrt_lt_R0; exact Q).
  unfold angle. eapply is_derive_eq.
  - apply D_mult; [ apply D_const | ].
    apply D_atan. apply D_div; [ exact Hf | | lra ].
    apply D_plus; [ | exact Hg ].
    apply D_sqrt; [ apply D_plus; apply D_pow; eassumption | exact Q ].
  - cbv beta. set (r := sqrt (g t ^ 2 + f t ^ 2)) in *. rewrite <- S in *. clearbody r.
    assert (r + g t <> 0) by lra. assert (r <> 0) by lra.
    assert (F2 : f t ^ 2 = r ^ 2 - g t ^ 2) by lra.
    assert (r ^ 2 + (r ^ 2 + 2 * r * g t + g t ^ 2 - r ^ 2) <> 0 \/ True) by (right; trivial).
    assert (W : (r + g t) ^ 2 + f t ^ 2 = 2 * r * (r + g t)) by (rewrite F2; ring).
    simpl INR. simpl pred. 
    replace (1 + (f t / (r + g t)) ^ 2) with (((r + g t) ^ 2 + f t ^ 2) / (r + g t) ^ 2) by (field; assumption).
    rewrite W. field_simplify_eq; [ | repeat split; try assumption; nra ].
    ring [F2].
Qed.

(** d psi / dt = lambda psi on an interval is psi (x t) = exp (lambda (t - s)) psi (x s) *)
Lemma exponential_law : forall (f : R -> R) (lambda a b : R),
  (forall t, a < t < b -> is_derive f t (lambda * f t)) ->
  forall s t, a < s < b -> a < t < b -> f t = exp (lambda * (t - s)) * f s.
Proof.
  intros f lambda a b H.
  assert (W : forall s t, a < s < b -> a < t < b -> s < t ->
    exp (- (lambda * (s - s))) * f s = exp (- (lambda * (t - s))) * f t).
  { intros s t Hs Ht L. apply (eq_is_derive (fun r => exp (- (lambda * (r - s))) * f r) s t).
    - intros r Hr. eapply is_derive_eq.
      + apply D_mult.
        * apply D_exp. apply D_opp. apply D_mult; [ apply D_const | apply D_minus; [ apply D_id | apply D_const ] ].
        * apply H. lra.
      + match goal with |- @eq _ ?x _ => change (x = 0 :> R) end. cbv beta. ring.
    - exact L. }
  assert (E : forall c : R, exp c * exp (- c) = 1).
  { intros c. rewrite <- exp_plus. rewrite Rplus_opp_r. apply exp_0. }
  assert (Z : forall s, exp (- (lambda * (s - s))) = 1).
  { intros s. replace (- (lambda * (s - s))) with 0 by ring. apply exp_0. }
  intros s t Hs Ht. destruct (Rtotal_order s t) as [L | [Q | L]].
  - specialize (W s t Hs Ht L). rewrite Z in W. specialize (E (lambda * (t - s))).
    rewrite Rmult_1_l in W. rewrite W, <- Rmult_assoc, E. ring.
  - subst t. replace (lambda * (s - s)) with 0 by ring. rewrite exp_0. ring.
  - specialize (W t s Ht Hs L). rewrite Z in W.
    replace (lambda * (t - s)) with (- (lambda * (s - t))) by ring. lra.
Qed.

Lemma derive_continuous : forall (f : R -> R) (t df : R), is_derive f t df -> continuous f t.
Proof.
  intros f t df H. apply (ex_derive_continuous (K := R_AbsRing) (V := R_NormedModule)). exists df. exact H.
Qed.

(** a function without zero on an interval has one sign there *)
Lemma keeps_sign : forall (f : R -> R) (a b : R),
  (forall t, a < t < b -> ex_derive f t) -> (forall t, a < t < b -> f t <> 0) ->
  (forall t, a < t < b -> 0 < f t) \/ (forall t, a < t < b -> f t < 0).
Proof.
  intros f a b D N.
  assert (C : forall t, a < t < b -> continuity_pt f t).
  { intros t T. apply derivable_continuous_pt. apply ex_derive_Reals_0. apply D. exact T. }
  assert (M : forall s t, a < s < b -> a < t < b -> f s < 0 -> 0 < f t -> False).
  { intros s t S T L G. destruct (Rtotal_order s t) as [O | [O | O]].
    - destruct (IVT_interv f s t) as [z [Z E]]; try assumption.
      + intros r Hr. apply C. lra.
      + apply (N z); [ lra | exact E ].
    - subst t. lra.
    - destruct (IVT_interv (fun r => - f r) t s) as [z [Z E]]; try lra.
      + intros r Hr. apply continuity_pt_opp. apply C. lra.
      + apply (N z); lra. }
  destruct (Rlt_dec a b) as [O | O].
  - assert (I : a < (a + b) / 2 < b) by lra.
    destruct (Rdichotomy _ _ (N _ I)) as [L | G]; [ right | left ]; intros t T;
      destruct (Rdichotomy _ _ (N _ T)) as [L' | G']; try assumption; exfalso.
    + apply (M ((a + b) / 2) t); assumption.
    + apply (M t ((a + b) / 2)); assumption.
  - left. intros t T. lra.
Qed.

(** the roots that proofs speak of exist *)
Lemma root_between : forall (f : R -> R) (l h : R),
  (forall x, ex_derive f x) -> l < h -> f l < 0 -> 0 < f h -> exists r, l < r < h /\ f r = 0.
Proof.
  intros f l h D O L H. destruct (IVT_interv f l h) as [z [Z E]]; try assumption.
  - intros x _. apply derivable_continuous_pt. apply ex_derive_Reals_0. apply D.
  - exists z. split; [ | exact E ]. destruct Z as [Z1 Z2]. split.
    + destruct Z1 as [Z1 | Z1]; [ exact Z1 | subst z; lra ].
    + destruct Z2 as [Z2 | Z2]; [ exact Z2 | subst z; lra ].
Qed.

Lemma frozen : forall (f : R -> R) (a b : R),
  (forall t, a < t < b -> is_derive f t 0) -> forall s t, a < s < b -> a < t < b -> f s = f t.
Proof.
  intros f a b H s t Hs Ht.
  rewrite (exponential_law f 0 a b) with (s := t) (t := s); [ | | exact Ht | exact Hs ].
  - rewrite Rmult_0_l, exp_0. ring.
  - intros r Hr. rewrite Rmult_0_l. apply H. exact Hr.
Qed.

Lemma in_interval : forall a b t, a < t < b -> locally t (fun u => a < u < b).
Proof. intros a b t H. apply (open_and (fun u => a < u) (fun u => u < b)); [ apply open_gt | apply open_lt | exact H ]. Qed.

(** an interval, bounded or not *)
Definition within (l h : Rbar) (s : R) : Prop := Rbar_lt l s /\ Rbar_lt s h.

Lemma open_within : forall l h, open (within l h).
Proof. intros l h. apply open_and; [ apply open_Rbar_gt | apply open_Rbar_lt ]. Qed.

Lemma within_between : forall l h x y z,
  within l h x -> within l h y -> Rmin x y <= z <= Rmax x y -> within l h z.
Proof.
  intros l h x y z [X1 X2] [Y1 Y2] [Z1 Z2]. split.
  - apply Rbar_lt_le_trans with (Finite (Rmin x y)); [ | exact Z1 ].
    unfold Rmin. destruct (Rle_dec x y); assumption.
  - apply Rbar_le_lt_trans with (Finite (Rmax x y)); [ exact Z2 | ].
    unfold Rmax. destruct (Rle_dec x y); assumption.
Qed.

Lemma integrable_within : forall (f : R -> R) l h x y,
  (forall s, within l h s -> continuous f s) -> within l h x -> within l h y -> ex_RInt f x y.
Proof.
  intros f l h x y C X Y. apply (ex_RInt_continuous (V := R_CompleteNormedModule)).
  intros z Hz. apply C. apply (within_between l h x y); assumption.
Qed.

(** d/dt of the integral of g t from A t to B t, where g does not depend on t *)
Lemma D_RInt : forall (l h : Rbar) (g : R -> R -> R) (A B : R -> R) (t dA dB : R),
  locally t (fun u => forall s, within l h s -> g u s = g t s) ->
  (forall s, within l h s -> continuous (g t) s) ->
  is_derive A t dA -> is_derive B t dB -> within l h (A t) -> within l h (B t) ->
  is_derive (fun u => RInt (g u) (A u) (B u)) t (dB * g t (B t) - dA * g t (A t)).
Proof.
  intros l h g A B t dA dB F C DA DB WA WB.
  assert (LA : locally t (fun u => within l h (A u))).
  { apply (derive_continuous A t dA DA). apply open_within. exact WA. }
  assert (LB : locally t (fun u => within l h (B u))).
  { apply (derive_continuous B t dB DB). apply open_within. exact WB. }
  assert (P : forall y, within l h y -> is_derive (fun z => RInt (g t) (A t) z) y (g t y)).
  { intros y Y. apply (is_derive_RInt (g t) (fun z => RInt (g t) (A t) z) (A t) y).
    - generalize (open_within l h y Y). apply filter_imp. intros z Z.
      apply (RInt_correct (V := R_CompleteNormedModule)). apply (integrable_within (g t) l h); assumption.
    - apply C. exact Y. }
  apply (is_derive_ext_loc (fun u => RInt (g t) (A t) (B u) - RInt (g t) (A t) (A u))).
  - generalize (filter_and _ _ F (filter_and _ _ LA LB)). apply filter_imp. intros u [Fu [Au Bu]].
    rewrite (RInt_ext (g u) (g t) (A u) (B u)).
    + assert (E : plus (RInt (g t) (A t) (A u)) (RInt (g t) (A u) (B u)) = RInt (g t) (A t) (B u)).
      { apply (RInt_Chasles (V := R_CompleteNormedModule)); apply (integrable_within (g t) l h); assumption. }
      rewrite <- E. unfold plus; simpl. ring.
    + intros s Hs. apply Fu. apply (within_between l h (A u) (B u)); [ assumption | assumption | lra ].
  - apply D_minus.
    + apply (D_comp (fun z => RInt (g t) (A t) z) B t dB (g t (B t)) DB). apply P. exact WB.
    + apply (D_comp (fun z => RInt (g t) (A t) z) A t dA (g t (A t)) DA). apply P. exact WA.
Qed.

(** of an integrand that knows no time *)
Lemma D_RInt_fixed : forall (l h : Rbar) (g A B : R -> R) (t dA dB : R),
  (forall s, within l h s -> continuous g s) ->
  is_derive A t dA -> is_derive B t dB -> within l h (A t) -> within l h (B t) ->
  is_derive (fun u => RInt g (A u) (B u)) t (dB * g (B t) - dA * g (A t)).
Proof.
  intros l h g A B t dA dB C DA DB WA WB. apply (D_RInt l h (fun _ => g) A B); try assumption.
  apply filter_forall. intros; reflexivity.
Qed.

(** the same where the lower end stays *)
Lemma D_RInt_upper : forall (l h : Rbar) (g A B : R -> R) (t dB : R),
  (forall s, within l h s -> continuous g s) ->
  is_derive A t 0 -> is_derive B t dB -> within l h (A t) -> within l h (B t) ->
  is_derive (fun u => RInt g (A u) (B u)) t (dB * g (B t)).
Proof.
  intros l h g A B t dB C DA DB WA WB. eapply is_derive_eq.
  - apply (D_RInt_fixed l h g A B t 0 dB); assumption.
  - ring.
Qed.

(** of an integrand that does not change along solutions on the interval (a, b) *)
Lemma D_RInt_frozen : forall (l h : Rbar) (g : R -> R -> R) (A B : R -> R) (a b t dB : R), a < t < b ->
  (forall s, within l h s -> forall r, a < r < b -> is_derive (fun u => g u s) r 0) ->
  (forall s, within l h s -> continuous (g t) s) ->
  is_derive A t 0 -> is_derive B t dB -> within l h (A t) -> within l h (B t) ->
  is_derive (fun u => RInt (g u) (A u) (B u)) t (dB * g t (B t)).
Proof.
  intros l h g A B a b t dB T Z C DA DB WA WB. eapply is_derive_eq.
  - apply (D_RInt l h g A B t 0 dB); try assumption.
    generalize (in_interval a b t T). apply filter_imp. intros u U s Hs.
    apply (frozen (fun r => g r s) a b); [ | exact U | exact T ]. intros r Hr. apply Z; assumption.
  - ring.
Qed.

Lemma RInt_nothing : forall (f : R -> R) (x : R), RInt f x x = 0.
Proof. intros f x. exact (RInt_point (V := R_CompleteNormedModule) x f). Qed.

(** an integral from c whose integrand n s / (s - c) has a limit at c, where n is 0 *)
Lemma D_RInt_removable : forall (k n : R -> R) (c d : R) (B : R -> R) (t dB : R),
  (forall s, s <> c -> k s = n s / (s - c)) -> n c = 0 -> (forall s, ex_derive n s) -> is_derive n c d ->
  is_derive B t dB ->
  is_derive (fun u => RInt k c (B u)) t (dB * (if Req_EM_T (B t) c then d else k (B t))).
Proof.
  intros k n c d B t dB Q N0 Ex Dn DB.
  set (K := fun s => if Req_EM_T s c then d else k s).
  assert (C : forall s, continuous K s).
  { intros s. destruct (Req_EM_T s c) as [E | E].
    - subst s. intros P HP. unfold K in HP. destruct (Req_EM_T c c) as [_ | F] in HP; [ | exfalso; apply F; reflexivity ].
      destruct HP as [eps He]. apply is_derive_Reals in Dn. destruct (Dn (pos eps) (cond_pos eps)) as [delta Hd].
      exists delta. intros y Hy. apply He. unfold K. destruct (Req_EM_T y c) as [E | E].
      + apply ball_center.
      + rewrite (Q y E). assert (H : y - c <> 0) by lra. specialize (Hd (y - c) H Hy).
        rewrite N0, Rminus_0_r, Rplus_minus in Hd. exact Hd.
    - assert (L : locally s (fun y => k y = K y)).
      { assert (O : locally s (fun y => y <> c)) by (apply (open_neq c); exact E).
        generalize O. apply filter_imp. intros y Y. unfold K. destruct (Req_EM_T y c); [ contradiction | reflexivity ]. }
      apply (continuous_ext_loc K k s L).
      assert (L2 : locally s (fun y => n y / (y - c) = k y)).
      { assert (O : locally s (fun y => y <> c)) by (apply (open_neq c); exact E).
        generalize O. apply filter_imp. intros y Y. symmetry. apply Q. exact Y. }
      apply (continuous_ext_loc k (fun y => n y / (y - c)) s L2).
      destruct (Ex s) as [dn Hn]. eapply derive_continuous.
      apply D_div; [ exact Hn | apply D_minus; [ apply D_id | apply D_const ] | lra ]. }
  apply (is_derive_ext (fun u => RInt K c (B u))).
  { intros u. apply (RInt_ext K k c (B u)). intros x Hx. unfold K. destruct (Req_EM_T x c) as [E | E]; [ | reflexivity ].
    exfalso. unfold Rmin, Rmax in Hx. destruct (Rle_dec c (B u)); lra. }
  apply (D_RInt_upper m_infty p_infty K (fun _ => c) B t dB); try assumption.
  - intros s _. apply C.
  - apply D_const.
  - split; exact I.
  - split; exact I.
Qed.

Lemma tanh_bounds : forall x, -1 < tanh x < 1.
Proof.
  intros x. rewrite tanh_exp. generalize (exp_pos (2 * x)). set (e := exp (2 * x)). intros P.
  assert (N : e + 1 <> 0) by lra. split.
  - apply Rplus_lt_reg_r with 1. replace ((e - 1) / (e + 1) + 1) with (2 * e * / (e + 1)) by (field; exact N).
    replace (-1 + 1) with 0 by ring. apply Rmult_lt_0_compat; [ lra | apply Rinv_0_lt_compat; lra ].
  - apply Rplus_lt_reg_r with (- ((e - 1) / (e + 1))). rewrite Rplus_opp_r.
    replace (1 + - ((e - 1) / (e + 1))) with (2 * / (e + 1)) by (field; exact N).
    apply Rmult_lt_0_compat; [ lra | apply Rinv_0_lt_compat; lra ].
Qed.

Lemma tanh_product : forall x y, 1 - tanh x * tanh y <> 0.
Proof. intros x y. generalize (tanh_bounds x), (tanh_bounds y). intros A B. apply positive_nonzero. nra. Qed.

Lemma tanh_difference : forall z x y, z = x - y -> tanh z = (tanh x - tanh y) / (1 - tanh x * tanh y).
Proof.
  intros z x y E. subst z. assert (N := tanh_product x y). rewrite !tanh_exp in *.
  replace (2 * (x - y)) with (2 * x - 2 * y) by ring. rewrite exp_difference.
  generalize (exp_pos (2 * x)), (exp_pos (2 * y)). generalize (exp (2 * x)), (exp (2 * y)). clear N.
  intros p q P Q. field. repeat split; nra.
Qed.

(** an exponential by the tanh of half its argument *)
Lemma exp_tanh : forall z x, z = - (2 * x) -> exp z = (1 - tanh x) / (1 + tanh x).
Proof.
  intros z x E. subst z. rewrite exp_Ropp, tanh_exp. generalize (exp_pos (2 * x)). generalize (exp (2 * x)).
  intros e P. field. repeat split; lra.
Qed.

Lemma tanh_0 : tanh 0 = 0.
Proof. unfold tanh, sinh. rewrite Ropp_0. unfold Rdiv. ring. Qed.

(** marks the interval on which integrands are continuous *)
Definition domain (l h : Rbar) : Prop := True.

(** a quadratic polynomial without real zero *)
Lemma quadratic_positive : forall a b c x e : R,
  e = a * x ^ 2 + b * x + c -> 0 < a -> 0 < 4 * a * c - b ^ 2 -> 0 < e.
Proof.
  intros a b c x e E A D. apply (Rmult_lt_reg_l (4 * a)); [ lra | ].
  rewrite Rmult_0_r, E. replace (4 * a * (a * x ^ 2 + b * x + c)) with ((2 * a * x + b) ^ 2 + (4 * a * c - b ^ 2)) by ring.
  generalize (pow2_ge_0 (2 * a * x + b)). lra.
Qed.

Lemma nonzero_opposite : forall x y : R, x = - y -> 0 < y -> x <> 0.
Proof. intros x y E P. apply Rlt_not_eq. rewrite E. lra. Qed.

(** side conditions: something is not 0. Every rule leads to shorter goals, and none is tried twice on one. *)
Ltac nonzero :=
  first
  [ assumption
  | lazymatch goal with
    | |- _ * _ <> 0 => apply Rmult_integral_contrapositive_currified; nonzero
    | |- _ / _ <> 0 => unfold Rdiv; apply Rmult_integral_contrapositive_currified; nonzero
    | |- / _ <> 0 => apply Rinv_neq_0_compat; nonzero
    | |- - _ <> 0 => apply Ropp_neq_0_compat; nonzero
    | |- _ ^ _ <> 0 => apply pow_nonzero; nonzero
    | |- Rabs _ <> 0 => apply Rabs_no_R0; nonzero
    | |- exp _ <> 0 => apply exp_nonzero
    | |- 1 + exp _ <> 0 => apply one_plus_exp
    | |- cosh _ <> 0 => apply cosh_nonzero
    | |- sqrt _ <> 0 => apply Rgt_not_eq; apply sqrt_lt_R0; positive
    end
  | apply Rgt_not_eq; lra
  | apply Rlt_not_eq; lra
  | match goal with H : _ <> 0 |- _ => let E := fresh in intro E; apply H; lra end
  | apply positive_nonzero; positive
  | factor_nonzero
  | match goal with
    | H : _ <> 0 |- _ =>
      let E := fresh in intro E; apply H; field_simplify_eq; [ lra | repeat split; assumption ]
    end ]
with positive :=
  first
  [ assumption
  | lazymatch goal with
    | |- 0 < exp _ => apply exp_pos
    | |- 0 < apow _ _ => apply apow_pos
    | |- 0 < cosh _ => apply cosh_pos
    | |- 0 < Rabs _ => apply Rabs_pos_lt; nonzero
    | |- 0 < _ * _ => apply Rmult_lt_0_compat; positive
    | |- 0 < _ / _ => apply Rdiv_lt_0_compat; positive
    | |- 0 < / _ => apply Rinv_0_lt_compat; positive
    | |- 0 < _ ^ _ => apply pow_lt; positive
    | |- 0 < sqrt _ => apply sqrt_lt_R0; positive
    | |- 0 < _ + _ =>
      first
      [ apply Rplus_lt_le_0_compat; [ positive | at_least_0 ]
      | apply Rplus_le_lt_0_compat; [ at_least_0 | positive ] ]
    end
  | lra
  | exponentials; lra ]
with at_least_0 :=
  lazymatch goal with
  | |- 0 <= _ ^ 2 => apply pow2_ge_0
  | |- 0 <= _ * _ => apply Rmult_le_pos; at_least_0
  | |- 0 <= _ / _ => apply Rle_div; [ at_least_0 | positive ]
  | |- 0 <= _ + _ => apply Rplus_le_le_0_compat; at_least_0
  | |- 0 <= exp _ => apply Rlt_le; apply exp_pos
  | |- 0 <= Rabs _ => apply Rabs_pos
  | |- 0 <= sqrt _ => apply sqrt_pos
  | |- _ => lra
  end
(* of a product that is not 0, or has a sign, if it stands there as such *)
with factor_nonzero :=
  let E := fresh in intro E;
  match goal with
  | H : _ <> 0 |- _ => rewrite E in H; apply H; unfold Rdiv; ring
  | H : _ < _ |- _ => rewrite E in H; lra
  end
with exponentials :=
  repeat match goal with
  | |- context [exp ?x] =>
    lazymatch goal with H : 0 < exp x |- _ => fail | _ => generalize (exp_pos x); intro end
  end.

(** keeps of the hypotheses those about signs, and what square roots are, which are few *)
Ltac signs_only :=
  repeat match goal with
  | H : ?P |- _ =>
    lazymatch P with
    | _ < _ => fail
    | _ <= _ => fail
    | sqrt _ ^ 2 = _ => fail
    | _ => clear H
    end
  end.

(** the same where products of hypotheses are needed: of those about signs *)
Ltac nonzero_nonlinear :=
  first
  [ nonzero
  | signs_only;
    first [ apply positive_nonzero; nra | apply Rlt_not_eq; nra | let E := fresh in intro E; nra ] ].

Ltac positive_nonlinear :=
  first
  [ positive
  | lazymatch goal with |- 0 < Rabs _ => apply Rabs_pos_lt; nonzero_nonlinear end
  | signs_only; nra ].

Ltac nonnegative := first [ lra | apply Rlt_le; positive_nonlinear | signs_only; nra ].

Ltac inside :=
  first
  [ assumption
  | split; simpl; try exact I;
    repeat match goal with
    | |- context [sign ?x] => first [ rewrite (sign_eq_1 x) by lra | rewrite (sign_eq_m1 x) by lra ]
    end; lra ].

Ltac continuity :=
  first [ assumption | match goal with C : _, T : _ < _ < _ |- _ => exact (C _ T) end ].

(** the derivative of a formula along a curve, and of an integral by its rule *)
Ltac deriv :=
  lazymatch goal with
  | |- is_derive (fun _ => ?c) _ _ => apply D_const
  | |- is_derive (fun u => u) _ _ => apply D_id
  | |- is_derive (fun u => @?f u + @?g u) _ _ => eapply (D_plus f g); deriv
  | |- is_derive (fun u => @?f u - @?g u) _ _ => eapply (D_minus f g); deriv
  | |- is_derive (fun u => - @?f u) _ _ => eapply (D_opp f); deriv
  | |- is_derive (fun u => @?f u * @?g u) _ _ => eapply (D_mult f g); deriv
  | |- is_derive (fun u => @?f u / @?g u) _ _ => eapply (D_div f g); [ deriv | deriv | ]
  | |- is_derive (fun u => / @?f u) _ _ => eapply (D_inv f); [ deriv | ]
  | |- is_derive (fun u => @?f u ^ ?n) _ _ => eapply (D_pow f); deriv
  | |- is_derive (fun u => exp (@?f u)) _ _ => eapply (D_exp f); deriv
  | |- is_derive (fun u => sin (@?f u)) _ _ => eapply (D_sin f); deriv
  | |- is_derive (fun u => cos (@?f u)) _ _ => eapply (D_cos f); deriv
  | |- is_derive (fun u => atan (@?f u)) _ _ => eapply (D_atan f); deriv
  | |- is_derive (fun u => tanh (@?f u)) _ _ => eapply (D_tanh f); deriv
  | |- is_derive (fun u => sinh (@?f u)) _ _ => eapply (D_sinh f); deriv
  | |- is_derive (fun u => cosh (@?f u)) _ _ => eapply (D_cosh f); deriv
  | |- is_derive (fun u => angle (@?f u) (@?g u)) _ _ => eapply (D_angle f g); [ deriv | deriv | ]
  | |- is_derive (fun u => ln (Rabs (@?f u))) _ _ => eapply (D_ln_abs f); [ deriv | ]
  | |- is_derive (fun u => ln (@?f u)) _ _ => eapply (D_ln f); [ deriv | ]
  | |- is_derive (fun u => Rabs (@?f u)) _ _ => eapply (D_abs f); [ deriv | ]
  | |- is_derive (fun u => sign (@?f u)) _ _ => eapply (D_sign f); [ deriv | ]
  | |- is_derive (fun u => RInt (@?g u) (@?A u) (@?B u)) _ _ => integral_rule
  | |- is_derive (fun u => sqrt (@?f u)) _ _ => eapply (D_sqrt f); [ deriv | ]
  | |- is_derive (fun u => apow (@?f u) ?a) _ _ => eapply (D_apow f); [ deriv | ]
  | |- _ => try eassumption
  end
with integral_rule :=
  lazymatch goal with
  | Rm : forall (B : R -> R) (r dB : R), _ |- is_derive (fun u => RInt _ _ _) _ _ => eapply Rm; deriv
  | Dom : domain ?l ?h |- is_derive (fun u => RInt (@?g u) (@?A u) (@?B u)) _ _ =>
    lazymatch g with
    | (fun _ => ?c) =>
      first
      [ eapply (D_RInt_upper l h c A B); [ continuity | unmoved | deriv | inside | inside ]
      | eapply (D_RInt_fixed l h c A B); [ continuity | deriv | deriv | inside | inside ] ]
    | _ =>
      eapply (D_RInt_frozen l h g A B);
      [ eassumption | eassumption | continuity | unmoved | deriv | inside | inside ]
    end
  end
with unmoved := eapply is_derive_eq; [ deriv; nonzero | cbv beta; ring ].

(** a factor of a product is 0 *)
Ltac vanishes :=
  first
  [ field
  | repeat match goal with |- context [0 / ?x] => replace (0 / x) with 0 by (field; nonzero) end;
    rewrite ?tanh_0; field; repeat split; nonzero ].

(** integrals over a point are 0, other integrals are numbers *)
Ltac integrals_to_numbers :=
  repeat match goal with
  | |- context [RInt ?f ?x ?y] =>
    first [ constr_eq x y; rewrite (RInt_nothing f x) | generalize (RInt f x y); intro ]
  end.

(** another form of the argument x of a function is written like x *)
Ltac written_as f x :=
  repeat match goal with
  | |- context [f ?y] =>
    lazymatch y with
    | x => fail
    | _ => let E := fresh in assert (E : y = x) by (field; repeat split; nonzero); rewrite E; clear E
    end
  end.

Definition CD (f : R -> C) (t : R) (d : C) : Prop :=
  is_derive (fun s => Re (f s)) t (Re d) /\ is_derive (fun s => Im (f s)) t (Im d).

Lemma CD_eq : forall f t d e, CD f t d -> d = e -> CD f t e.
Proof. intros f t d e H E. rewrite <- E. exact H. Qed.
Lemma CD_const : forall (c : C) t, CD (fun _ => c) t (RtoC 0).
Proof. intros c t. split; [ exact (D_const (Re c) t) | exact (D_const (Im c) t) ]. Qed.
Lemma CD_real : forall (f : R -> R) (t d : R), is_derive f t d -> CD (fun s => RtoC (f s)) t (RtoC d).
Proof. intros f t d H. split; [ exact H | exact (D_const 0 t) ]. Qed.
Lemma CD_plus : forall (f g : R -> C) (t : R) (df dg : C),
  CD f t df -> CD g t dg -> CD (fun s => Cplus (f s) (g s)) t (Cplus df dg).
Proof.
  intros f g t df dg [F1 F2] [G1 G2]. split.
  - exact (D_plus _ _ t _ _ F1 G1).
  - exact (D_plus _ _ t _ _ F2 G2).
Qed.
Lemma CD_minus : forall (f g : R -> C) (t : R) (df dg : C),
  CD f t df -> CD g t dg -> CD (fun s => Cminus (f s) (g s)) t (Cminus df dg).
Proof.
  intros f g t df dg [F1 F2] [G1 G2]. split.
  - exact (D_minus _ _ t _ _ F1 G1).
  - exact (D_minus _ _ t _ _ F2 G2).
Qed.
Lemma CD_mult : forall (f g : R -> C) (t : R) (df dg : C),
  CD f t df -> CD g t dg -> CD (fun s => Cmult (f s) (g s)) t (Cplus (Cmult df (g t)) (Cmult (f t) dg)).
Proof.
  intros f g t df dg [F1 F2] [G1 G2]. split.
  - eapply is_derive_eq.
    + exact (D_minus _ _ t _ _ (D_mult _ _ t _ _ F1 G1) (D_mult _ _ t _ _ F2 G2)).
    + unfold Cplus, Cmult, Re, Im; simpl. ring.
  - eapply is_derive_eq.
    + exact (D_plus _ _ t _ _ (D_mult _ _ t _ _ F1 G2) (D_mult _ _ t _ _ F2 G1)).
    + unfold Cplus, Cmult, Re, Im; simpl. ring.
Qed.

Ltac C_z t := lazymatch t with RtoC (IZR ?z) => let c := isZcst z in match c with true => z | _ => constr:(InitialRing.NotConstant) end | _ => constr:(InitialRing.NotConstant) end.
Definition CZ (z : Z) : C := RtoC (IZR z).
Lemma C_morphism : ring_morph (RtoC 0) (RtoC 1) Cplus Cmult Cminus Copp (@eq C)
  0%Z 1%Z Z.add Z.mul Z.sub Z.opp Zeq_bool CZ.
Proof.
  unfold CZ. constructor; try reflexivity; intros.
  - rewrite plus_IZR. apply RtoC_plus.
  - rewrite minus_IZR. apply RtoC_minus.
  - rewrite mult_IZR. apply RtoC_mult.
  - rewrite opp_IZR. apply RtoC_opp.
  - apply Zeq_bool_eq in H. rewrite H. reflexivity.
Qed.
Lemma C_theory : ring_theory (RtoC 0) (RtoC 1) Cplus Cmult Cminus Copp (@eq C).
Proof. exact (F_R C_field_theory). Qed.
Add Field C_numbers : C_field_theory (morphism C_morphism, constants [C_z]).
Lemma CD_opp : forall (f : R -> C) (t : R) (df : C), CD f t df -> CD (fun s => Copp (f s)) t (Copp df).
Proof.
  intros f t df [F1 F2]. split.
  - exact (D_opp _ t _ F1).
  - exact (D_opp _ t _ F2).
Qed.

Lemma CD_div : forall (f : R -> C) (t : R) (df c : C), CD f t df -> CD (fun s => Cdiv (f s) c) t (Cdiv df c).
Proof.
  intros f t df c F. unfold Cdiv. eapply CD_eq.
  - apply CD_mult; [ exact F | apply CD_const ].
  - cbv beta. ring.
Qed.

(** exp of a complex number *)
Definition cexp (z : C) : C := (exp (Re z) * cos (Im z), exp (Re z) * sin (Im z)).

Lemma CD_exp : forall (f : R -> C) (t : R) (df : C),
  CD f t df -> CD (fun s => cexp (f s)) t (Cmult df (cexp (f t))).
Proof.
  intros f t df [F1 F2]. split.
  - eapply is_derive_eq.
    + exact (D_mult _ _ t _ _ (D_exp _ t _ F1) (D_cos _ t _ F2)).
    + unfold cexp, Cmult, Re, Im; simpl. ring.
  - eapply is_derive_eq.
    + exact (D_mult _ _ t _ _ (D_exp _ t _ F1) (D_sin _ t _ F2)).
    + unfold cexp, Cmult, Re, Im; simpl. ring.
Qed.

Lemma Ci_squared : (Ci * Ci)%C = RtoC (-1).
Proof. unfold Ci, Cmult, RtoC; simpl. f_equal; ring. Qed.

Ltac cderiv :=
  lazymatch goal with
  | |- CD (fun _ => ?c) _ _ => apply CD_const
  | |- CD (fun u => Cplus (@?f u) (@?g u)) _ _ => eapply (CD_plus f g); cderiv
  | |- CD (fun u => Cminus (@?f u) (@?g u)) _ _ => eapply (CD_minus f g); cderiv
  | |- CD (fun u => cexp (@?f u)) _ _ => eapply (CD_exp f); cderiv
  | |- CD (fun u => Copp (@?f u)) _ _ => eapply (CD_opp f); cderiv
  | |- CD (fun u => Cdiv (@?f u) ?c) _ _ => eapply (CD_div f); cderiv
  | |- CD (fun u => Cmult (@?f u) (@?g u)) _ _ => eapply (CD_mult f g); cderiv
  | |- CD (fun u => RtoC (@?f u)) _ _ => eapply (CD_real f); deriv
  end.

Lemma RtoC_quotient : forall x y : R, y <> 0 -> RtoC (x / y) = (RtoC x / RtoC y)%C.
Proof. intros x y H. unfold Rdiv, Cdiv. rewrite RtoC_mult, RtoC_inv; [ reflexivity | exact H ]. Qed.

Lemma RtoC_nonzero : forall x : R, x <> 0 -> RtoC x <> RtoC 0.
Proof. intros x H E. apply H. apply RtoC_inj. exact E. Qed.

(** real terms as complex ones *)
Ltac to_C :=
  simpl pow; repeat first
  [ rewrite RtoC_plus | rewrite RtoC_minus | rewrite RtoC_mult | rewrite RtoC_opp
  | rewrite RtoC_quotient by nonzero | rewrite RtoC_inv by nonzero ].

Ltac cnonzero :=
  rewrite <- ?RtoC_mult, <- ?RtoC_plus, <- ?RtoC_minus, <- ?RtoC_opp; apply RtoC_nonzero; nonzero.
