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
(** the same without a fraction *)
Lemma tanh_monomial : forall z x y, z = x - y -> tanh z * tanh x * tanh y = tanh z - tanh x + tanh y.
Proof.
  intros z x y E. assert (P := tanh_product x y). rewrite (tanh_difference z x y E). field. exact P.
Qed.

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

(** tangents are numbers, in the goal and in what is known of them *)
Ltac tangents_to_numbers :=
  repeat match goal with
  | |- context [tanh ?x] => let T := fresh in set (T := tanh x) in *; clearbody T
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

(** integrals from 0 to infinity *)
Definition converges (F : R -> R) (l : R) : Prop := is_lim (fun T => RInt F 0 T) p_infty l.
Definition improper (F : R -> R) : R := real (Lim (fun T => RInt F 0 T) p_infty).

Lemma improper_value : forall F l, converges F l -> improper F = l.
Proof. intros F l H. unfold improper. rewrite (is_lim_unique _ _ _ H). reflexivity. Qed.

Lemma converges_unique : forall F l m, converges F l -> converges F m -> l = m.
Proof. intros F l m L M. rewrite <- (improper_value F l L). apply improper_value. exact M. Qed.

Lemma everywhere : forall (F : R -> R) x y, (forall s, continuous F s) -> ex_RInt F x y.
Proof. intros F x y C. apply (ex_RInt_continuous (V := R_CompleteNormedModule)). intros z _. apply C. Qed.

Lemma converges_ext : forall F G l, (forall s, F s = G s) -> converges F l -> converges G l.
Proof.
  intros F G l E H. unfold converges in *. apply (is_lim_ext (fun T => RInt F 0 T)); [ | exact H ].
  intros T. apply RInt_ext. intros s _. apply E.
Qed.

Lemma converges_plus : forall F G l m, (forall s, continuous F s) -> (forall s, continuous G s) ->
  converges F l -> converges G m -> converges (fun s => F s + G s) (l + m).
Proof.
  intros F G l m CF CG HF HG. unfold converges in *.
  apply (is_lim_ext (fun T => RInt F 0 T + RInt G 0 T)).
  - intros T. symmetry. apply (RInt_plus (V := R_CompleteNormedModule) F G 0 T); apply everywhere; assumption.
  - apply (is_lim_plus' (fun T => RInt F 0 T) (fun T => RInt G 0 T) p_infty l m HF HG).
Qed.

Lemma converges_scal : forall c F l, (forall s, continuous F s) ->
  converges F l -> converges (fun s => c * F s) (c * l).
Proof.
  intros c F l CF HF. unfold converges in *.
  apply (is_lim_ext (fun T => c * RInt F 0 T)).
  - intros T. symmetry. apply (RInt_scal (V := R_CompleteNormedModule) F 0 T c). apply everywhere. exact CF.
  - apply (is_lim_scal_l (fun T => RInt F 0 T) c p_infty l HF).
Qed.

Lemma converges_minus : forall F G l m, (forall s, continuous F s) -> (forall s, continuous G s) ->
  converges F l -> converges G m -> converges (fun s => F s - G s) (l - m).
Proof.
  intros F G l m CF CG HF HG.
  apply (converges_ext (fun s => F s + (-1) * G s)); [ intros; ring | ].
  replace (l - m) with (l + (-1) * m) by ring. apply converges_plus; try assumption.
  - intros s. apply (continuous_scal_r (K := R_AbsRing) (V := R_NormedModule) (-1) G s (CG s)).
  - apply converges_scal; assumption.
Qed.

Lemma exp_le : forall x y, x <= y -> exp x <= exp y.
Proof. intros x y [H | H]; [ apply Rlt_le; apply exp_increasing; exact H | rewrite H; apply Rle_refl ]. Qed.

Lemma exp_above : forall x, 1 + x <= exp x.
Proof.
  intros x. destruct (Req_dec x 0) as [E | E].
  - rewrite E, exp_0. lra.
  - apply Rlt_le. apply exp_ineq1. exact E.
Qed.

(** f r is at most a multiple of exp (- k r), from some time on *)
Definition decays (f : R -> R) (k : R) : Prop :=
  exists M T, 0 <= M /\ 0 <= T /\ forall r, T <= r -> Rabs (f r) <= M * exp (- k * r).

Lemma decays_ext : forall f g k, (forall r, f r = g r) -> decays f k -> decays g k.
Proof. intros f g k E (M & T & HM & HT & H). exists M, T. repeat split; try assumption. intros r R0. rewrite <- E. apply H. exact R0. Qed.

Lemma decays_weaken : forall f k k', decays f k -> k' <= k -> decays f k'.
Proof.
  intros f k k' (M & T & HM & HT & H) L. exists M, T. repeat split; try assumption. intros r R0.
  apply Rle_trans with (M * exp (- k * r)); [ apply H; exact R0 | ].
  apply Rmult_le_compat_l; [ exact HM | ]. apply exp_le. nra.
Qed.

Lemma decays_plus : forall f g k, decays f k -> decays g k -> decays (fun r => f r + g r) k.
Proof.
  intros f g k (M & T & HM & HT & H) (M' & T' & HM' & HT' & H'). exists (M + M'), (Rmax T T').
  assert (A := Rmax_l T T'). assert (B := Rmax_r T T'). repeat split; try lra. intros r R0.
  apply Rle_trans with (Rabs (f r) + Rabs (g r)); [ apply Rabs_triang | ].
  rewrite Rmult_plus_distr_r. apply Rplus_le_compat; [ apply H | apply H' ]; lra.
Qed.

Lemma decays_mult : forall f g k k', decays f k -> decays g k' -> decays (fun r => f r * g r) (k + k').
Proof.
  intros f g k k' (M & T & HM & HT & H) (M' & T' & HM' & HT' & H'). exists (M * M'), (Rmax T T').
  assert (A := Rmax_l T T'). assert (B := Rmax_r T T'). repeat split; try nra. intros r R0.
  rewrite Rabs_mult. replace (- (k + k') * r) with (- k * r + - k' * r) by ring. rewrite exp_plus.
  replace (M * M' * (exp (- k * r) * exp (- k' * r))) with ((M * exp (- k * r)) * (M' * exp (- k' * r))) by ring.
  apply Rmult_le_compat; try apply Rabs_pos; [ apply H | apply H' ]; lra.
Qed.

Lemma decays_const : forall c, decays (fun _ => c) 0.
Proof.
  intros c. exists (Rabs c), 0. repeat split; try lra; try apply Rabs_pos. intros r _.
  replace (- 0 * r) with 0 by ring. rewrite exp_0. lra.
Qed.

Lemma decays_opp : forall f k, decays f k -> decays (fun r => - f r) k.
Proof.
  intros f k (M & T & HM & HT & H). exists M, T. repeat split; try assumption. intros r R0. rewrite Rabs_Ropp. apply H. exact R0.
Qed.

Lemma decays_minus : forall f g k, decays f k -> decays g k -> decays (fun r => f r - g r) k.
Proof. intros f g k F G. apply (decays_plus f (fun r => - g r) k F). apply decays_opp. exact G. Qed.

Lemma decays_zero : forall k, decays (fun _ => 0) k.
Proof.
  intros k. exists 0, 0. repeat split; try lra. intros r _. rewrite Rabs_R0. lra.
Qed.

Lemma tanh_le : forall x, Rabs (tanh x) <= Rabs x.
Proof.
  assert (P : forall x, 0 <= x -> 0 <= tanh x <= x).
  { intros x X. destruct X as [X | X]; [ | subst x; rewrite tanh_0; lra ].
    destruct (MVT_gen tanh 0 x (fun y => 1 - tanh y ^ 2)) as (c & Hc & E).
    - intros y _. eapply is_derive_eq; [ apply (D_tanh (fun z => z)); apply D_id | ring ].
    - intros y _. apply derivable_continuous_pt. apply ex_derive_Reals_0. eexists. apply (D_tanh (fun z => z)). apply D_id.
    - rewrite tanh_0 in E. assert (B := tanh_bounds c).
      assert (Q : 0 <= 1 - tanh c ^ 2 <= 1) by nra. split; [ nra | ].
      replace (tanh x) with ((1 - tanh c ^ 2) * x) by lra. nra. }
  assert (O : forall x, tanh (- x) = - tanh x).
  { intros x. rewrite !tanh_exp. replace (2 * - x) with (- (2 * x)) by ring. rewrite exp_Ropp.
    generalize (exp_pos (2 * x)). intros. field. lra. }
  intros x. destruct (Rle_dec 0 x) as [X | X].
  - destruct (P x X). rewrite !Rabs_pos_eq; lra.
  - destruct (P (- x)) as [A B]; [ lra | ]. rewrite O in A, B. rewrite (Rabs_left1 x) by lra. rewrite Rabs_left1 by lra. lra.
Qed.

Lemma decays_tanh : forall f k, decays f k -> decays (fun r => tanh (f r)) k.
Proof.
  intros f k (M & T & HM & HT & H). exists M, T. repeat split; try assumption. intros r R0.
  apply Rle_trans with (Rabs (f r)); [ apply tanh_le | apply H; exact R0 ].
Qed.

Lemma tanh_bounded : forall f, decays (fun r => tanh (f r)) 0.
Proof.
  intros f. exists 1, 0. repeat split; try lra. intros r _. replace (- 0 * r) with 0 by ring. rewrite exp_0.
  assert (B := tanh_bounds (f r)). apply Rabs_le. lra.
Qed.

Lemma decays_shift : forall f k u, decays f k -> decays (fun s => f (u + s)) k.
Proof.
  intros f k u (M & T & HM & HT & H). exists (M * exp (- k * u)), (Rmax 0 (T - u)).
  assert (A := Rmax_l 0 (T - u)). assert (B := Rmax_r 0 (T - u)). repeat split; try lra.
  - apply Rmult_le_pos; [ exact HM | apply Rlt_le; apply exp_pos ].
  - intros r R0. rewrite Rmult_assoc, <- exp_plus. replace (- k * u + - k * r) with (- k * (u + r)) by ring. apply H. lra.
Qed.

Lemma decays_exp : forall f a k, decays f k -> decays (fun s => exp (a * s) * f s) (k - a).
Proof.
  intros f a k (M & T & HM & HT & H). exists M, T. repeat split; try assumption. intros r R0.
  rewrite Rabs_mult, (Rabs_pos_eq (exp _)) by (apply Rlt_le; apply exp_pos).
  replace (- (k - a) * r) with (a * r + - k * r) by ring. rewrite exp_plus.
  replace (M * (exp (a * r) * exp (- k * r))) with (exp (a * r) * (M * exp (- k * r))) by ring.
  apply Rmult_le_compat_l; [ apply Rlt_le; apply exp_pos | apply H; exact R0 ].
Qed.

Lemma decays_time : forall f k k', decays f k -> k' < k -> decays (fun r => r * f r) k'.
Proof.
  intros f k k' (M & T & HM & HT & H) L. exists (M / (k - k')), T. repeat split; try assumption.
  - apply Rmult_le_pos; [ exact HM | apply Rlt_le; apply Rinv_0_lt_compat; lra ].
  - intros r R0. rewrite Rabs_mult, (Rabs_pos_eq r) by lra.
    assert (E : (k - k') * r <= exp ((k - k') * r)) by (generalize (exp_above ((k - k') * r)); lra).
    replace (- k' * r) with ((k - k') * r + - k * r) by ring. rewrite exp_plus.
    apply Rle_trans with (r * (M * exp (- k * r))); [ apply Rmult_le_compat_l; [ lra | apply H; exact R0 ] | ].
    replace (M / (k - k') * (exp ((k - k') * r) * exp (- k * r)))
      with ((exp ((k - k') * r) / (k - k')) * (M * exp (- k * r))) by (field; lra).
    apply Rmult_le_compat_r; [ apply Rmult_le_pos; [ exact HM | apply Rlt_le; apply exp_pos ] | ].
    apply (Rmult_le_reg_l (k - k')); [ lra | ]. replace ((k - k') * (exp ((k - k') * r) / (k - k'))) with (exp ((k - k') * r)) by (field; lra). exact E.
Qed.

Lemma decays_power : forall m f k k', decays f k -> k' < k -> decays (fun r => r ^ m * f r) k'.
Proof.
  induction m as [ | m IH ]; intros f k k' D L.
  - apply (decays_ext f); [ intros; simpl; ring | ]. apply (decays_weaken f k); [ exact D | lra ].
  - apply (decays_ext (fun r => r ^ m * (r * f r))); [ intros; simpl; ring | ].
    apply (IH (fun r => r * f r) ((k + k') / 2)); [ | lra ]. apply (decays_time f k); [ exact D | lra ].
Qed.

(** the integral of what decays is small *)
Lemma integral_bound : forall (F : R -> R) c M x y, (forall s, continuous F s) -> c <> 0 -> x <= y ->
  (forall r, x <= r -> Rabs (F r) <= M * exp (c * r)) ->
  Rabs (RInt F x y) <= M / c * exp (c * y) - M / c * exp (c * x).
Proof.
  intros F c M x y C N L H.
  apply (norm_RInt_le F (fun r => M * exp (c * r)) x y (RInt F x y) (M / c * exp (c * y) - M / c * exp (c * x)) L).
  - intros r Hr. apply H. lra.
  - apply (RInt_correct (V := R_CompleteNormedModule)). apply everywhere. exact C.
  - assert (D : forall r, is_derive (fun q => M / c * exp (c * q)) r (M * exp (c * r))).
    { intros r. eapply is_derive_eq; [ deriv | cbv beta; field; exact N ]. }
    apply (is_RInt_derive (V := R_CompleteNormedModule) (fun q => M / c * exp (c * q))).
    + intros r _. apply D.
    + intros r _. eapply derive_continuous. deriv.
Qed.

Lemma decays_converges : forall F k, (forall s, continuous F s) -> decays F k -> 0 < k -> exists l, converges F l.
Proof.
  intros F k C (M & T & HM & HT & H) K.
  apply (proj1 (filterlim_locally_cauchy (U := R_CompleteSpace) (F := Rbar_locally' p_infty) (fun T => RInt F 0 T))).
  assert (V : is_lim (fun r => M / k * exp (- k * r)) p_infty 0).
  { replace (Finite 0) with (Rbar_mult (M / k) 0) by (simpl; f_equal; ring).
    apply is_lim_scal_l. apply (is_lim_comp exp (fun r => - k * r) p_infty 0 m_infty).
    - apply is_lim_exp_m.
    - replace m_infty with (Rbar_mult (- k) p_infty).
      + apply is_lim_scal_l. apply is_lim_id.
      + simpl. destruct (Rle_dec 0 (- k)) as [Q | Q]; [ exfalso; lra | reflexivity ].
    - exists 0. intros y _. discriminate. }
  intros eps. apply is_lim_spec in V. destruct (V eps) as [B HB]. 
  exists (fun y => Rmax B T < y). split; [ exists (Rmax B T); intros; assumption | ].
  assert (W : forall u v, Rmax B T < u -> u <= v -> ball (RInt F 0 u) eps (RInt F 0 v)).
  { intros u v U L. assert (A1 := Rmax_l B T). assert (A2 := Rmax_r B T).
    assert (E : RInt F 0 v - RInt F 0 u = RInt F u v).
    { generalize (RInt_Chasles (V := R_CompleteNormedModule) F 0 u v (everywhere F 0 u C) (everywhere F u v C)).
      unfold plus; simpl. intros Q. lra. }
    change (Rabs (RInt F 0 v - RInt F 0 u) < eps). rewrite E.
    apply Rle_lt_trans with (M / - k * exp (- k * v) - M / - k * exp (- k * u)).
    - apply integral_bound; [ exact C | lra | exact L | ]. intros r R0. apply H. lra.
    - assert (HBu := HB u). rewrite Rminus_0_r in HBu.
      assert (P : Rabs (M / k * exp (- k * u)) < eps) by (apply HBu; lra). apply Rabs_lt_between in P.
      replace (M / - k * exp (- k * v) - M / - k * exp (- k * u))
        with (M / k * exp (- k * u) - M / k * exp (- k * v)) by (field; lra).
      assert (0 <= M / k * exp (- k * v)).
      { apply Rmult_le_pos; [ apply Rmult_le_pos; [ exact HM | apply Rlt_le; apply Rinv_0_lt_compat; exact K ] | apply Rlt_le; apply exp_pos ]. }
      lra. }
  intros u v U V'. destruct (Rle_dec u v) as [L | L].
  - apply W; assumption.
  - apply ball_sym. apply W; [ exact V' | lra ].
Qed.

Lemma continuous_mult_R : forall (f g : R -> R) t, continuous f t -> continuous g t -> continuous (fun s => f s * g s) t.
Proof. intros f g t F G. apply (continuous_mult (K := R_AbsRing) f g t F G). Qed.
Lemma continuous_exp_R : forall a t, continuous (fun s => exp (a * s)) t.
Proof. intros a t. eapply derive_continuous. deriv. Qed.
Lemma continuous_pow_R : forall m t, continuous (fun s : R => s ^ m) t.
Proof. intros m t. eapply derive_continuous. apply (D_pow (fun s => s)). apply D_id. Qed.
Lemma continuous_shift : forall (f : R -> R) u t, (forall s, continuous f s) -> continuous (fun s => f (u + s)) t.
Proof.
  intros f u t C. apply (continuous_comp (fun s => u + s) f); [ | apply C ].
  eapply derive_continuous. deriv.
Qed.

(** the solution of y' = - r y + g with y 0 = y0 *)
Definition response (r : R) (g : R -> R) (y0 s : R) : R :=
  exp (- r * s) * (y0 + RInt (fun q => exp (r * q) * g q) 0 s).

Lemma response_0 : forall r g y0, response r g y0 0 = y0.
Proof. intros r g y0. unfold response. rewrite RInt_nothing, Rmult_0_r, exp_0. ring. Qed.

Lemma D_response : forall r g y0 s, (forall q, continuous g q) ->
  is_derive (response r g y0) s (- r * response r g y0 s + g s).
Proof.
  intros r g y0 s C.
  assert (P : is_derive (fun z => RInt (fun q => exp (r * q) * g q) 0 z) s (exp (r * s) * g s)).
  { apply (is_derive_RInt (fun q => exp (r * q) * g q) _ 0 s).
    - exists (mkposreal 1 Rlt_0_1). intros z _. apply (RInt_correct (V := R_CompleteNormedModule)). apply everywhere.
      intros q. apply continuous_mult_R; [ apply continuous_exp_R | apply C ].
    - apply continuous_mult_R; [ apply continuous_exp_R | apply C ]. }
  unfold response. eapply is_derive_eq.
  - apply D_mult; [ deriv | apply D_plus; [ apply D_const | exact P ] ].
  - cbv beta. assert (E : exp (- r * s) * exp (r * s) = 1).
    { rewrite <- exp_plus. replace (- r * s + r * s) with 0 by ring. apply exp_0. }
    replace (exp (- r * s) * (0 + exp (r * s) * g s)) with ((exp (- r * s) * exp (r * s)) * g s) by ring.
    rewrite E. ring.
Qed.

(** two solutions of one linear equation that meet are the same *)
Lemma linear_unique : forall (f h g : R -> R) r a b t, a < t < b ->
  (forall s, a < s < b -> is_derive f s (- r * f s + g s)) ->
  (forall s, a < s < b -> is_derive h s (- r * h s + g s)) ->
  f t = h t -> forall s, a < s < b -> f s = h s.
Proof.
  intros f h g r a b t T F H E s S.
  assert (X : f s - h s = exp (- r * (s - t)) * (f t - h t)).
  { apply (exponential_law (fun s => f s - h s) (- r) a b); [ | exact T | exact S ].
    intros q Q. eapply is_derive_eq; [ apply D_minus; [ apply F | apply H ]; exact Q | ring ]. }
  rewrite E in X. replace (h t - h t) with 0 in X by ring. lra.
Qed.

Lemma response_decays : forall (y g : R -> R) r k, (forall s, is_derive y s (- r * y s + g s)) ->
  (forall s, continuous g s) -> decays g k -> k < r -> decays y k.
Proof.
  intros y g r k D C (M & T & HM & HT & H) L.
  assert (I : forall t, RInt (fun q => exp (r * q) * g q) T t = exp (r * t) * y t - exp (r * T) * y T).
  { intros t. apply (is_RInt_unique (V := R_CompleteNormedModule)).
    apply (is_RInt_derive (V := R_CompleteNormedModule) (fun q => exp (r * q) * y q)).
    - intros q _. eapply is_derive_eq; [ apply D_mult; [ deriv | apply D ] | cbv beta; ring ].
    - intros q _. apply continuous_mult_R; [ apply continuous_exp_R | apply C ]. }
  exists (exp (r * T) * Rabs (y T) + M / (r - k)), T.
  assert (P : 0 <= M / (r - k)) by (apply Rmult_le_pos; [ exact HM | apply Rlt_le; apply Rinv_0_lt_compat; lra ]).
  assert (Q := exp_pos (r * T)). assert (Y := Rabs_pos (y T)).
  repeat split; try assumption.
  - apply Rplus_le_le_0_compat; [ apply Rmult_le_pos; lra | exact P ].
  - intros t T0.
    assert (B : Rabs (RInt (fun q => exp (r * q) * g q) T t)
      <= M / (r - k) * exp ((r - k) * t) - M / (r - k) * exp ((r - k) * T)).
    { apply integral_bound; [ | lra | exact T0 | ].
      - intros q. apply continuous_mult_R; [ apply continuous_exp_R | apply C ].
      - intros q Hq. rewrite Rabs_mult, (Rabs_pos_eq (exp _)) by (apply Rlt_le; apply exp_pos).
        replace ((r - k) * q) with (r * q + - k * q) by ring. rewrite exp_plus.
        replace (M * (exp (r * q) * exp (- k * q))) with (exp (r * q) * (M * exp (- k * q))) by ring.
        apply Rmult_le_compat_l; [ apply Rlt_le; apply exp_pos | apply H; exact Hq ]. }
    rewrite I in B.
    assert (B2 : Rabs (exp (r * t) * y t) <= exp (r * T) * Rabs (y T) + M / (r - k) * exp ((r - k) * t)).
    { replace (exp (r * t) * y t) with ((exp (r * t) * y t - exp (r * T) * y T) + exp (r * T) * y T) by ring.
      eapply Rle_trans; [ apply Rabs_triang | ]. rewrite (Rabs_mult (exp (r * T))), (Rabs_pos_eq (exp (r * T))) by lra.
      assert (0 <= M / (r - k) * exp ((r - k) * T)) by (apply Rmult_le_pos; [ exact P | apply Rlt_le; apply exp_pos ]). lra. }
    rewrite Rabs_mult, (Rabs_pos_eq (exp (r * t))) in B2 by (apply Rlt_le; apply exp_pos).
    assert (Et : 1 <= exp ((r - k) * t)) by (rewrite <- exp_0; apply exp_le; nra).
    assert (E1 : exp (- r * t) * exp (r * t) = 1).
    { rewrite <- exp_plus. replace (- r * t + r * t) with 0 by ring. apply exp_0. }
    replace (Rabs (y t)) with (exp (- r * t) * (exp (r * t) * Rabs (y t))) by (rewrite <- Rmult_assoc, E1; ring).
    replace (- k * t) with (- r * t + (r - k) * t) by ring. rewrite exp_plus.
    rewrite (Rmult_comm (_ + _)), (Rmult_assoc (exp (- r * t))).
    apply Rmult_le_compat_l; [ apply Rlt_le; apply exp_pos | ].
    eapply Rle_trans; [ exact B2 | ].
    replace (exp ((r - k) * t) * (exp (r * T) * Rabs (y T) + M / (r - k)))
      with (exp ((r - k) * t) * (exp (r * T) * Rabs (y T)) + M / (r - k) * exp ((r - k) * t)) by ring.
    apply Rplus_le_compat_r. rewrite <- (Rmult_1_l (exp (r * T) * _)) at 1.
    apply Rmult_le_compat_r; [ apply Rmult_le_pos; lra | exact Et ].
Qed.

(** d/du of the integral of H s (u + s) over s is - H 0 u less the integral of D s (u + s) *)
Definition flow_rate (H D : R -> R -> R) : Prop := forall u,
  (forall s, continuous (fun s => H s (u + s)) s) /\ (forall s, continuous (fun s => D s (u + s)) s) /\
  (exists l, converges (fun s => H s (u + s)) l) /\ (exists l, converges (fun s => D s (u + s)) l) /\
  is_derive (fun u => improper (fun s => H s (u + s))) u (- H 0 u - improper (fun s => D s (u + s))).

Definition moment (a : R) (m : nat) (f : R -> R) (u : R) : R := improper (fun s => s ^ m * (exp (a * s) * f (u + s))).

Lemma moment_continuous : forall (a : R) (m : nat) (f : R -> R) (u s : R), (forall r : R, continuous f r) ->
  continuous (fun s => s ^ m * (exp (a * s) * f (u + s))) s.
Proof.
  intros a m f u s C. apply continuous_mult_R; [ apply continuous_pow_R | ].
  apply continuous_mult_R; [ apply continuous_exp_R | apply continuous_shift; exact C ].
Qed.

Lemma moment_converges : forall (a : R) (m : nat) (f : R -> R) (k u : R), (forall r : R, continuous f r) -> decays f k -> a < k ->
  converges (fun s => s ^ m * (exp (a * s) * f (u + s))) (moment a m f u).
Proof.
  intros a m f k u C D L.
  destruct (decays_converges (fun s => s ^ m * (exp (a * s) * f (u + s))) ((k - a) / 2)) as [l Hl].
  - intros s. apply moment_continuous. exact C.
  - apply (decays_power m _ (k - a)); [ | lra ]. apply decays_exp. apply decays_shift. exact D.
  - lra.
  - replace (moment a m f u) with l; [ exact Hl | symmetry; apply improper_value; exact Hl ].
Qed.

Lemma moment_step : forall (a : R) (m : nat) (f : R -> R) (k u : R), (forall r : R, continuous f r) -> decays f k -> a < k ->
  moment a (S m) f u = moment a m (fun r : R => r * f r) u - u * moment a m f u.
Proof.
  intros a m f k u C D L.
  assert (C' : forall r : R, continuous (fun r : R => r * f r) r).
  { intros r. apply continuous_mult_R; [ apply (continuous_id (U := R_UniformSpace)) | apply C ]. }
  assert (D' : decays (fun r : R => r * f r) ((k + a) / 2)) by (apply (decays_time f k); [ exact D | lra ]).
  unfold moment at 1. apply improper_value.
  apply (converges_ext (fun s => s ^ m * (exp (a * s) * ((u + s) * f (u + s))) - u * (s ^ m * (exp (a * s) * f (u + s))))).
  - intros s. simpl. ring.
  - apply converges_minus.
    + intros s. apply (moment_continuous a m (fun r : R => r * f r)). exact C'.
    + intros s. apply (continuous_scal_r (K := R_AbsRing) (V := R_NormedModule) u). apply moment_continuous. exact C.
    + apply (moment_converges a m (fun r : R => r * f r) ((k + a) / 2)); [ exact C' | exact D' | lra ].
    + apply converges_scal; [ intros s; apply moment_continuous; exact C | ].
      apply (moment_converges a m f k); assumption.
Qed.

Lemma is_lim_shift : forall (F : R -> R) u (l : R), is_lim F p_infty l -> is_lim (fun T => F (u + T)) p_infty l.
Proof.
  intros F u l H. apply (is_lim_comp F (fun T => u + T) p_infty l p_infty H).
  - replace p_infty with (Rbar_plus u p_infty) at 2 by reflexivity.
    apply (is_lim_plus (fun _ => u) (fun T => T) p_infty u p_infty); [ apply is_lim_const | apply is_lim_id | reflexivity ].
  - exists 0. intros y _. discriminate.
Qed.

Lemma D_moment_0 : forall (a : R) (f : R -> R) (k u : R), (forall r : R, continuous f r) -> decays f k -> a < k ->
  is_derive (moment a 0 f) u (- f u - a * moment a 0 f u).
Proof.
  intros a f k u C D L.
  set (G := fun r => exp (a * r) * f r).
  assert (CG : forall r, continuous G r).
  { intros r. apply continuous_mult_R; [ apply continuous_exp_R | apply C ]. }
  destruct (decays_converges G (k - a) CG) as [l Hl]; [ apply decays_exp; exact D | lra | ].
  assert (E : forall v, moment a 0 f v = exp (- a * v) * (l - RInt G 0 v)).
  { intros v. unfold moment. apply improper_value. unfold converges.
    apply (is_lim_ext (fun T => exp (- a * v) * (RInt G 0 (v + T) - RInt G 0 v))).
    - intros T.
      assert (E1 : RInt G 0 (v + T) - RInt G 0 v = RInt G v (v + T)).
      { generalize (RInt_Chasles (V := R_CompleteNormedModule) G 0 v (v + T) (everywhere G 0 v CG) (everywhere G v (v + T) CG)).
        unfold plus; simpl. intros Q. lra. }
      rewrite E1.
      transitivity (exp (- a * v) * RInt (fun s => G (v + s)) 0 T).
      + f_equal. generalize (RInt_comp_lin (V := R_CompleteNormedModule) G 1 v 0 T).
        replace (1 * 0 + v) with v by ring. replace (1 * T + v) with (v + T) by ring. intros Q.
        rewrite <- Q; [ | apply everywhere; exact CG ]. apply RInt_ext. intros s _.
        unfold scal; simpl; unfold mult; simpl. rewrite Rmult_1_l. f_equal. ring.
      + assert (CS : forall s, continuous (fun s => G (v + s)) s) by (intros s; apply continuous_shift; exact CG).
        etransitivity; [ symmetry; exact (RInt_scal (V := R_CompleteNormedModule) (fun s => G (v + s)) 0 T (exp (- a * v)) (everywhere _ 0 T CS)) | ].
        apply RInt_ext. intros s _. unfold scal; simpl; unfold mult; simpl. unfold G.
        rewrite <- Rmult_assoc, <- exp_plus. replace (- a * v + a * (v + s)) with (a * s) by ring. ring.
    - apply (is_lim_scal_l (fun T => RInt G 0 (v + T) - RInt G 0 v) (exp (- a * v)) p_infty (l - RInt G 0 v)).
      apply (is_lim_minus' (fun T => RInt G 0 (v + T)) (fun _ => RInt G 0 v)).
      + apply (is_lim_shift (fun T => RInt G 0 T) v l Hl).
      + apply is_lim_const. }
  apply (is_derive_ext (fun v => exp (- a * v) * (l - RInt G 0 v))); [ intros v; symmetry; apply E | ].
  assert (P : is_derive (fun z => RInt G 0 z) u (G u)).
  { apply (is_derive_RInt G _ 0 u); [ | apply CG ].
    exists (mkposreal 1 Rlt_0_1). intros z _. apply (RInt_correct (V := R_CompleteNormedModule)). apply everywhere. exact CG. }
  eapply is_derive_eq.
  - apply D_mult; [ deriv | apply D_minus; [ apply D_const | exact P ] ].
  - cbv beta. rewrite E. unfold G at 2.
    assert (E1 : exp (- a * u) * exp (a * u) = 1).
    { rewrite <- exp_plus. replace (- a * u + a * u) with 0 by ring. apply exp_0. }
    replace (exp (- a * u) * (0 - exp (a * u) * f u)) with (- (exp (- a * u) * exp (a * u)) * f u) by ring. rewrite E1. ring.
Qed.

Lemma D_moment : forall (a : R) (m : nat) (f : R -> R) (k u : R), (forall r : R, continuous f r) -> decays f k -> a < k ->
  is_derive (moment a (S m) f) u (- a * moment a (S m) f u - INR (S m) * moment a m f u).
Proof.
  intros a m. induction m as [ | m IH ]; intros f k u C D L.
  all: assert (C' : forall r : R, continuous (fun r : R => r * f r) r) by
    (intros r; apply continuous_mult_R; [ apply (continuous_id (U := R_UniformSpace)) | apply C ]).
  all: assert (D' : decays (fun r : R => r * f r) ((k + a) / 2)) by (apply (decays_time f k); [ exact D | lra ]).
  all: assert (L' : a < (k + a) / 2) by lra.
  - apply (is_derive_ext (fun u => moment a 0 (fun r : R => r * f r) u - u * moment a 0 f u)).
    { intros v. symmetry. apply (moment_step a 0 f k); assumption. }
    eapply is_derive_eq.
    + apply D_minus; [ apply (D_moment_0 a _ _ u C' D' L') | ].
      apply D_mult; [ apply D_id | apply (D_moment_0 a f k u C D L) ].
    + cbv beta. rewrite (moment_step a 0 f k u C D L). match goal with |- ?x = ?y => change (x = y :> R) end. simpl INR. ring.
  - apply (is_derive_ext (fun u => moment a (S m) (fun r : R => r * f r) u - u * moment a (S m) f u)).
    { intros v. symmetry. apply (moment_step a (S m) f k); assumption. }
    eapply is_derive_eq.
    + apply D_minus; [ apply (IH _ _ u C' D' L') | ].
      apply D_mult; [ apply D_id | apply (IH f k u C D L) ].
    + cbv beta. rewrite (moment_step a (S m) f k u C D L).
      rewrite (S_INR (S m)). 
      assert (Q := moment_step a m f k u C D L).
      replace (moment a m (fun r : R => r * f r) u) with (moment a (S m) f u + u * moment a m f u) by lra. match goal with |- ?x = ?y => change (x = y :> R) end. ring.
Qed.

Lemma rate_moment : forall (a : R) (m : nat) (f : R -> R) (k : R), (forall r : R, continuous f r) -> decays f k -> a < k ->
  flow_rate (fun s r => s ^ m * (exp (a * s) * f r))
    (fun s r => INR m * (s ^ pred m * (exp (a * s) * f r)) + a * (s ^ m * (exp (a * s) * f r))).
Proof.
  intros a m f k C D L u.
  assert (M1 := moment_converges a m f k u C D L). assert (M0 := moment_converges a (pred m) f k u C D L).
  assert (K : forall j s, continuous (fun s => s ^ j * (exp (a * s) * f (u + s))) s).
  { intros j s. apply moment_continuous. exact C. }
  assert (K' : forall c j s, continuous (fun s => c * (s ^ j * (exp (a * s) * f (u + s)))) s).
  { intros c j s. apply (continuous_scal_r (K := R_AbsRing) (V := R_NormedModule) c). apply K. }
  assert (V : converges (fun s => INR m * (s ^ pred m * (exp (a * s) * f (u + s))) + a * (s ^ m * (exp (a * s) * f (u + s))))
    (INR m * moment a (pred m) f u + a * moment a m f u)).
  { apply converges_plus; [ apply K' | apply K' | apply converges_scal; [ apply K | exact M0 ] | apply converges_scal; [ apply K | exact M1 ] ]. }
  split; [ | split; [ | split; [ | split ] ] ].
  - apply K.
  - intros s. apply (continuous_plus (V := R_NormedModule)); apply K'.
  - eexists. exact M1.
  - eexists. exact V.
  - rewrite (improper_value _ _ V). change (is_derive (moment a m f) u (- (0 ^ m * (exp (a * 0) * f u)) - (INR m * moment a (pred m) f u + a * moment a m f u))).
    rewrite Rmult_0_r, exp_0. destruct m as [ | m ].
    + eapply is_derive_eq; [ apply (D_moment_0 a f k u C D L) | ]. simpl. ring.
    + eapply is_derive_eq; [ apply (D_moment a m f k u C D L) | ]. simpl pred. simpl pow. ring.
Qed.

Lemma rate_plus : forall H D H' D', flow_rate H D -> flow_rate H' D' ->
  flow_rate (fun s r => H s r + H' s r) (fun s r => D s r + D' s r).
Proof.
  intros H D H' D' A B u. destruct (A u) as (A1 & A2 & (l & A3) & (d & A4) & A5).
  destruct (B u) as (B1 & B2 & (l' & B3) & (d' & B4) & B5).
  split; [ | split; [ | split; [ | split ] ] ].
  - intros s. apply (continuous_plus (V := R_NormedModule)); [ apply A1 | apply B1 ].
  - intros s. apply (continuous_plus (V := R_NormedModule)); [ apply A2 | apply B2 ].
  - exists (l + l'). apply converges_plus; assumption.
  - exists (d + d'). apply converges_plus; assumption.
  - apply (is_derive_ext (fun u => improper (fun s => H s (u + s)) + improper (fun s => H' s (u + s)))).
    { intros v. symmetry. destruct (A v) as (a1 & _ & (m & a3) & _). destruct (B v) as (b1 & _ & (m' & b3) & _).
      rewrite (improper_value _ _ a3), (improper_value _ _ b3). apply improper_value. apply converges_plus; assumption. }
    eapply is_derive_eq; [ apply D_plus; eassumption | ].
    rewrite (improper_value _ _ A4), (improper_value _ _ B4).
    rewrite (improper_value _ _ (converges_plus _ _ _ _ A2 B2 A4 B4)). ring.
Qed.

Lemma rate_ext : forall H D H' D', (forall s r, H s r = H' s r) -> (forall s r, D s r = D' s r) ->
  flow_rate H D -> flow_rate H' D'.
Proof.
  intros H D H' D' E E' A u. destruct (A u) as (A1 & A2 & (l & A3) & (d & A4) & A5).
  split; [ | split; [ | split; [ | split ] ] ].
  - intros s. apply (continuous_ext (fun s => H s (u + s))); [ intros; apply E | apply A1 ].
  - intros s. apply (continuous_ext (fun s => D s (u + s))); [ intros; apply E' | apply A2 ].
  - exists l. apply (converges_ext (fun s => H s (u + s))); [ intros; apply E | exact A3 ].
  - exists d. apply (converges_ext (fun s => D s (u + s))); [ intros; apply E' | exact A4 ].
  - assert (X : forall v, (exists m, converges (fun s => H s (v + s)) m) ->
      improper (fun s => H s (v + s)) = improper (fun s => H' s (v + s))).
    { intros v [m Hm]. rewrite (improper_value _ _ Hm). symmetry. apply improper_value.
      apply (converges_ext (fun s => H s (v + s))); [ intros; apply E | exact Hm ]. }
    apply (is_derive_ext (fun u => improper (fun s => H s (u + s)))).
    { intros v. apply X. destruct (A v) as (_ & _ & Q & _). exact Q. }
    eapply is_derive_eq; [ exact A5 | ].
    assert (Y : improper (fun s => D s (u + s)) = improper (fun s => D' s (u + s))).
    { rewrite (improper_value _ _ A4). symmetry. apply improper_value.
      apply (converges_ext (fun s => D s (u + s))); [ intros; apply E' | exact A4 ]. }
    rewrite E, Y. reflexivity.
Qed.

Lemma decays_limit : forall f k, decays f k -> 0 < k -> is_lim f p_infty 0.
Proof.
  intros f k (M & T & HM & HT & H) K. apply is_lim_spec. intros eps.
  exists (Rmax T ((M / eps) / k)). intros x X.
  assert (X1 := Rmax_l T ((M / eps) / k)). assert (X2 := Rmax_r T ((M / eps) / k)).
  rewrite Rminus_0_r. eapply Rle_lt_trans; [ apply H; lra | ].
  replace (- k * x) with (- (k * x)) by ring. rewrite exp_Ropp.
  assert (P := exp_pos (k * x)). assert (A := exp_above (k * x)). assert (Ep := cond_pos eps).
  apply (Rmult_lt_reg_r (exp (k * x))); [ exact P | ]. rewrite Rmult_assoc, Rinv_l, Rmult_1_r by lra.
  assert (Y : M / eps < k * x).
  { replace (M / eps) with (k * (M / eps / k)) by (field; lra). apply Rmult_lt_compat_l; lra. }
  assert (Z : M < eps * (k * x)).
  { replace M with (eps * (M / eps)) by (field; lra). apply Rmult_lt_compat_l; lra. }
  nra.
Qed.

(** the integral of a derivative *)
Lemma converges_total : forall (Q q : R -> R) u, (forall r, is_derive Q r (q r)) -> (forall r, continuous q r) ->
  is_lim Q p_infty 0 -> converges (fun s => q (u + s)) (- Q u).
Proof.
  intros Q q u D C L. unfold converges.
  apply (is_lim_ext (fun T => Q (u + T) - Q u)).
  - intros T. symmetry. apply (is_RInt_unique (V := R_CompleteNormedModule)).
    replace (Q (u + T) - Q u) with (minus (Q (u + T)) (Q (u + 0))) by (rewrite Rplus_0_r; reflexivity).
    apply (is_RInt_derive (V := R_CompleteNormedModule) (fun s => Q (u + s))).
    + intros s _. eapply is_derive_eq.
      * apply (D_comp Q (fun s => u + s) s 1 (q (u + s))); [ eapply is_derive_eq; [ deriv | ring ] | apply D ].
      * ring.
    + intros s _. apply continuous_shift. exact C.
  - replace (- Q u) with (0 - Q u) by ring. apply (is_lim_minus' (fun T => Q (u + T)) (fun _ => Q u)).
    + apply is_lim_shift. exact L.
    + apply is_lim_const.
Qed.

Lemma improper_ext : forall F G : R -> R, (forall s, F s = G s) -> improper F = improper G.
Proof.
  intros F G E. unfold improper. f_equal. apply Lim_ext. intros T. apply RInt_ext. intros s _. symmetry. apply E.
Qed.

(** S solves y' = - r y + g on (a, b): so does the response that starts from it, which goes on for all times *)
Lemma flow_along : forall (r : R) (g S : R -> R) (a b t : R), a < t < b -> (forall q : R, continuous g q) ->
  (forall s, a < s < b -> is_derive S s (- r * S s + g s)) ->
  exists V : R -> R, (forall q : R, is_derive V q (- r * V q + g q)) /\ forall u, a < u < b -> S u = V u /\
    forall f : R -> R, (forall q, f q = g (u + q)) -> forall s, response r f (S u) s = V (u + s).
Proof.
  intros r g S a b t T C D.
  exists (fun q => response r (fun p => g (t + p)) (S t) (q - t)).
  assert (DV : forall q : R, is_derive (fun q => response r (fun p => g (t + p)) (S t) (q - t)) q
    (- r * response r (fun p => g (t + p)) (S t) (q - t) + g q)).
  { intros q. eapply is_derive_eq.
    - apply (D_comp (response r (fun p => g (t + p)) (S t)) (fun q => q - t) q (1 - 0)).
      + deriv.
      + apply D_response. intros p. apply continuous_shift. exact C.
    - cbv beta. replace (t + (q - t)) with q by ring. match goal with |- ?x = ?y => change (x = y :> R) end. ring. }
  split; [ exact DV | ]. intros u U.
  assert (E : S u = response r (fun p => g (t + p)) (S t) (u - t)).
  { apply (linear_unique S (fun q => response r (fun p => g (t + p)) (S t) (q - t)) g r a b t T D); [ intros; apply DV | | exact U ].
    replace (t - t) with 0 by ring. symmetry. apply response_0. }
  split; [ exact E | ]. intros f Hf s.
  set (V := fun q => response r (fun p => g (t + p)) (S t) (q - t)) in *. change (S u = V u) in E. 
  change (response r f (S u) s = V (u + s)).
  apply (linear_unique (response r f (S u)) (fun s => V (u + s)) f r (Rmin 0 s - 1) (Rmax 0 s + 1) 0).
  - generalize (Rmin_l 0 s), (Rmax_l 0 s). lra.
  - intros q _. apply D_response. intros p. apply (continuous_ext (fun q => g (u + q))); [ intros; symmetry; apply Hf | ].
    apply continuous_shift. exact C.
  - intros q _. eapply is_derive_eq.
    + apply (D_comp V (fun s => u + s) q (0 + 1)); [ deriv | apply DV ].
    + cbv beta. rewrite Hf.
      unfold V. match goal with |- ?x = ?y => change (x = y :> R) end. ring.
  - rewrite response_0, Rplus_0_r. exact E.
  - generalize (Rmin_r 0 s), (Rmax_r 0 s). lra.
Qed.

(** the limit for r to infinity *)
Definition tends (f : R -> R) (l : R) : Prop := is_lim f p_infty l.
Lemma tends_eq : forall f l m, tends f l -> l = m -> tends f m.
Proof. intros f l m H E. rewrite <- E. exact H. Qed.
Lemma tends_const : forall c, tends (fun _ => c) c.
Proof. intros c. apply is_lim_const. Qed.
Lemma tends_plus : forall f g l m, tends f l -> tends g m -> tends (fun r => f r + g r) (l + m).
Proof. intros f g l m F G. apply (is_lim_plus' f g p_infty l m F G). Qed.
Lemma tends_minus : forall f g l m, tends f l -> tends g m -> tends (fun r => f r - g r) (l - m).
Proof. intros f g l m F G. apply (is_lim_minus' f g p_infty l m F G). Qed.
Lemma tends_opp : forall f l, tends f l -> tends (fun r => - f r) (- l).
Proof. intros f l F. apply (is_lim_opp f p_infty l F). Qed.
Lemma tends_mult : forall f g l m, tends f l -> tends g m -> tends (fun r => f r * g r) (l * m).
Proof. intros f g l m F G. exact (is_lim_mult f g p_infty l m F G I). Qed.
Lemma tends_comp : forall (h f : R -> R) l, tends f l -> continuous h l -> tends (fun r => h (f r)) (h l).
Proof. intros h f l F C. unfold tends, is_lim in *. apply (filterlim_comp _ _ _ f h _ (locally l) _ F). exact C. Qed.
Lemma tends_inv : forall f l, tends f l -> l <> 0 -> tends (fun r => / f r) (/ l).
Proof.
  intros f l F N. apply (tends_comp (fun x => / x) f l F). eapply derive_continuous. apply (D_inv (fun x => x)); [ apply D_id | exact N ].
Qed.
Lemma tends_div : forall f g l m, tends f l -> tends g m -> m <> 0 -> tends (fun r => f r / g r) (l / m).
Proof. intros f g l m F G N. apply (tends_mult f (fun r => / g r) l (/ m) F). apply tends_inv; assumption. Qed.
Lemma tends_pow : forall f l n, tends f l -> tends (fun r => f r ^ n) (l ^ n).
Proof. intros f l n F. apply (tends_comp (fun x => x ^ n) f l F). eapply derive_continuous. apply (D_pow (fun x => x)). apply D_id. Qed.
Lemma tends_exp : forall f l, tends f l -> tends (fun r => exp (f r)) (exp l).
Proof. intros f l F. apply (tends_comp exp f l F). eapply derive_continuous. apply (D_exp (fun x => x)). apply D_id. Qed.
Lemma tends_tanh : forall f l, tends f l -> tends (fun r => tanh (f r)) (tanh l).
Proof. intros f l F. apply (tends_comp tanh f l F). eapply derive_continuous. apply (D_tanh (fun x => x)). apply D_id. Qed.

Ltac tending :=
  lazymatch goal with
  | |- tends (fun _ => ?c) _ => apply tends_const
  | |- tends (fun u => @?f u + @?g u) _ => eapply (tends_plus f g); tending
  | |- tends (fun u => @?f u - @?g u) _ => eapply (tends_minus f g); tending
  | |- tends (fun u => - @?f u) _ => eapply (tends_opp f); tending
  | |- tends (fun u => @?f u * @?g u) _ => eapply (tends_mult f g); tending
  | |- tends (fun u => @?f u / @?g u) _ => eapply (tends_div f g); [ tending | tending | ]
  | |- tends (fun u => / @?f u) _ => eapply (tends_inv f); [ tending | ]
  | |- tends (fun u => @?f u ^ ?n) _ => eapply (tends_pow f); tending
  | |- tends (fun u => exp (@?f u)) _ => eapply (tends_exp f); tending
  | |- tends (fun u => tanh (@?f u)) _ => eapply (tends_tanh f); tending
  | Rm : forall (B : R -> R) (r dB : R), _ |- tends (fun u => RInt ?k ?c (@?f u)) _ =>
    eapply (tends_comp (fun z => RInt k c z) f); [ tending | eapply derive_continuous; apply Rm; apply D_id ]
  | |- _ => eassumption
  end.

Lemma decays_scal : forall f k c, decays f k -> decays (fun r => c * f r) k.
Proof. intros f k c F. replace k with (0 + k) by ring. apply (decays_mult (fun _ => c) f 0 k); [ apply decays_const | exact F ]. Qed.

(** f decays as exp (- n rho r): products of what vanishes at the equilibrium *)
Definition order (rho : R) (n : nat) (f : R -> R) : Prop := decays f (INR n * rho).

Lemma order_mult : forall rho n m f g, order rho n f -> order rho m g -> order rho (n + m) (fun r => f r * g r).
Proof.
  intros rho n m f g F G. unfold order in *. rewrite plus_INR, Rmult_plus_distr_r. apply decays_mult; assumption.
Qed.
Lemma order_0 : forall rho f, decays f 0 -> order rho 0 f.
Proof. intros rho f F. unfold order. simpl INR. rewrite Rmult_0_l. exact F. Qed.
Lemma order_1 : forall rho f, decays f rho -> order rho 1 f.
Proof. intros rho f F. unfold order. simpl INR. rewrite Rmult_1_l. exact F. Qed.
Lemma order_less : forall rho n m f, order rho n f -> 0 < rho -> (m <= n)%nat -> order rho m f.
Proof.
  intros rho n m f F P L. apply (decays_weaken f _ _ F). apply Rmult_le_compat_r; [ lra | ]. apply le_INR. exact L.
Qed.
Lemma order_plus : forall rho n f g, order rho n f -> order rho n g -> order rho n (fun r => f r + g r).
Proof. intros rho n f g. apply decays_plus. Qed.
Lemma order_minus : forall rho n f g, order rho n f -> order rho n g -> order rho n (fun r => f r - g r).
Proof. intros rho n f g. apply decays_minus. Qed.
Lemma order_opp : forall rho n f, order rho n f -> order rho n (fun r => - f r).
Proof. intros rho n f. apply decays_opp. Qed.
Lemma order_div : forall rho n f c, order rho n f -> order rho n (fun r => f r / c).
Proof. intros rho n f c F. apply (decays_ext (fun r => / c * f r)); [ intros; unfold Rdiv; ring | ]. apply decays_scal. exact F. Qed.
Lemma order_tanh : forall rho n f, order rho n f -> order rho n (fun r => tanh (f r)).
Proof. intros rho n f. apply decays_tanh. Qed.
Lemma order_const : forall rho c, order rho 0 (fun _ => c).
Proof. intros rho c. apply order_0. apply decays_const. Qed.
Lemma order_zero : forall rho n, order rho n (fun _ => 0).
Proof. intros rho n. apply decays_zero. Qed.
Lemma order_tanh_0 : forall rho f, order rho 0 (fun r => tanh (f r)).
Proof. intros rho f. apply order_0. apply tanh_bounded. Qed.
Lemma order_pow_0 : forall rho n f, order rho 0 f -> order rho 0 (fun r => f r ^ n).
Proof.
  intros rho n f F. induction n as [ | n IH ]; [ exact (order_const rho 1) | ].
  exact (order_mult rho 0 0 f (fun r => f r ^ n) F IH).
Qed.
Lemma order_logistic : forall rho f, order rho 0 (fun r => 1 / (1 + exp (f r))).
Proof.
  intros rho f. apply order_0. exists 1, 0. repeat split; try lra. intros r _. replace (- 0 * r) with 0 by ring. rewrite exp_0.
  generalize (exp_pos (f r)). intros P. rewrite Rabs_pos_eq.
  - apply (Rmult_le_reg_r (1 + exp (f r))); [ lra | ]. unfold Rdiv. rewrite Rmult_assoc, Rinv_l by lra. lra.
  - apply Rlt_le. apply Rdiv_lt_0_compat; lra.
Qed.

Ltac ordering :=
  lazymatch goal with
  | |- order _ _ (fun _ => 0) => apply order_zero
  | |- order _ O (fun _ => ?c) => apply order_const
  | |- order ?rho ?n (fun u => @?f u + @?g u) => apply (order_plus rho n f g); ordering
  | |- order ?rho ?n (fun u => @?f u - @?g u) => apply (order_minus rho n f g); ordering
  | |- order ?rho ?n (fun u => - @?f u) => apply (order_opp rho n f); ordering
  | |- order ?rho O (fun u => 1 / (1 + exp (@?f u))) => apply order_logistic
  | |- order ?rho ?n (fun u => @?f u / ?c) => apply (order_div rho n f c); ordering
  | |- order ?rho O (fun u => tanh (@?f u)) => apply order_tanh_0
  | |- order ?rho ?n (fun u => tanh (@?f u)) => apply (order_tanh rho n f); ordering
  | |- order ?rho O (fun u => @?f u ^ ?n) => apply (order_pow_0 rho n f); ordering
  | |- order ?rho ?n (fun u => @?f u ^ 2) =>
    apply (decays_ext (fun u => f u * f u)); [ intros; simpl; ring | change (order rho n (fun u => f u * f u)); ordering ]
  | |- order ?rho O (fun u => @?f u * @?g u) => apply (order_mult rho 0 0 f g); ordering
  | |- order ?rho 1 (fun u => @?f u * @?g u) =>
    first [ apply (order_mult rho 0 1 f g); ordering | apply (order_mult rho 1 0 f g); ordering ]
  | |- order ?rho 2 (fun u => @?f u * @?g u) =>
    first [ apply (order_mult rho 1 1 f g); ordering | apply (order_mult rho 2 0 f g); ordering | apply (order_mult rho 0 2 f g); ordering ]
  | |- order ?rho _ ?f =>
    first [ assumption | match goal with H : order rho ?n f |- _ => apply (order_less rho n); [ exact H | lra | lia ] end ]
  end.

Lemma order_once : forall rho f, order rho 1 f -> decays f rho.
Proof. intros rho f F. unfold order in F. simpl INR in F. rewrite Rmult_1_l in F. exact F. Qed.

Definition integral_is (F : R -> R) (l : R) : Prop := (forall s : R, continuous F s) /\ converges F l.
Lemma integral_converges : forall (F : R -> R) l, integral_is F l -> converges F l.
Proof. intros F l [_ H]. exact H. Qed.
Lemma integral_plus : forall (F G : R -> R) l m, integral_is F l -> integral_is G m ->
  integral_is (fun s => F s + G s) (l + m).
Proof.
  intros F G l m [A B] [A' B']. split; [ | apply converges_plus; assumption ].
  intros s. apply (continuous_plus (V := R_NormedModule)); [ apply A | apply A' ].
Qed.
Lemma integral_scal : forall (F : R -> R) c l, integral_is F l -> integral_is (fun s => c * F s) (c * l).
Proof.
  intros F c l [A B]. split; [ | apply converges_scal; assumption ].
  intros s. apply (continuous_scal_r (K := R_AbsRing) (V := R_NormedModule) c). apply A.
Qed.

Lemma vanishing_tanh : forall c, tanh (0 / c) = 0.
Proof. intros c. unfold Rdiv. rewrite Rmult_0_l. apply tanh_0. Qed.

(** what is differentiable at 0 and 0 there vanishes as its argument does *)
Lemma decays_through : forall (F f : R -> R) (d k : R), is_derive F 0 d -> F 0 = 0 -> decays f k -> 0 < k ->
  decays (fun r => F (f r)) k.
Proof.
  intros F f d k D Z H K. apply is_derive_Reals in D. destruct (D 1 Rlt_0_1) as [delta B].
  assert (L := decays_limit f k H K). apply is_lim_spec in L. destruct (L delta) as [N HN].
  destruct H as (M & T & HM & HT & H). exists ((Rabs d + 1) * M), (Rmax T (N + 1)).
  assert (A := Rmax_l T (N + 1)). assert (A' := Rmax_r T (N + 1)). assert (P := Rabs_pos d).
  repeat split; [ apply Rmult_le_pos; lra | lra | ]. intros r R0.
  apply Rle_trans with ((Rabs d + 1) * Rabs (f r)).
  - destruct (Req_dec (f r) 0) as [E | E]; [ rewrite E, Z, !Rabs_R0; lra | ].
    assert (Q := HN r). rewrite Rminus_0_r in Q. specialize (B (f r) E (Q ltac:(lra))). rewrite Rplus_0_l, Z, Rminus_0_r in B.
    replace (F (f r)) with (F (f r) / f r * f r) by (field; exact E). rewrite Rabs_mult.
    apply Rmult_le_compat_r; [ apply Rabs_pos | ].
    replace (F (f r) / f r) with (d + (F (f r) / f r - d)) by ring.
    eapply Rle_trans; [ apply Rabs_triang | lra ].
  - rewrite Rmult_assoc. apply Rmult_le_compat_l; [ lra | apply H; lra ].
Qed.

Lemma order_through : forall (F f : R -> R) (d rho : R), is_derive F 0 d -> F 0 = 0 -> 0 < rho -> order rho 1 f ->
  order rho 1 (fun r => F (f r)).
Proof. intros F f d rho D Z P O. apply order_1. apply (decays_through F f d); try assumption. apply order_once. exact O. Qed.

Lemma order_limit : forall rho n f a, order rho n f -> a < INR n * rho -> is_lim (fun r => exp (a * r) * f r) p_infty 0.
Proof. intros rho n f a F L. apply (decays_limit _ (INR n * rho - a)); [ apply decays_exp; exact F | lra ]. Qed.

(** the integral of exp (a s) w (u + s) is K u where K' = - w - a K *)
Lemma integral_weighted : forall (a : R) (K w : R -> R) (u : R), (forall r : R, is_derive K r (- w r - a * K r)) ->
  (forall r : R, continuous w r) -> is_lim (fun r => exp (a * r) * K r) p_infty 0 ->
  integral_is (fun s => exp (a * s) * w (u + s)) (K u).
Proof.
  intros a K w u D C L.
  assert (S : forall r : R, continuous (fun r => exp (a * (r - u)) * w r) r).
  { intros r. apply continuous_mult_R; [ | apply C ]. eapply derive_continuous. deriv. }
  split.
  - intros s. apply continuous_mult_R; [ apply continuous_exp_R | apply continuous_shift; exact C ].
  - apply (converges_ext (fun s => (fun r => exp (a * (r - u)) * w r) (u + s))).
    { intros s. cbv beta. replace (a * (u + s - u)) with (a * s) by ring. reflexivity. }
    replace (K u) with (- (fun r => - (exp (a * (r - u)) * K r)) u)
      by (cbv beta; replace (a * (u - u)) with 0 by ring; rewrite exp_0; ring).
    apply (converges_total (fun r => - (exp (a * (r - u)) * K r)) (fun r => exp (a * (r - u)) * w r) u); [ | exact S | ].
    + intros r. generalize (D r). intro. eapply is_derive_eq; [ deriv | ]. cbv beta. 
      match goal with |- ?x = ?y => change (x = y :> R) end. ring.
    + apply (is_lim_ext (fun r => - exp (- (a * u)) * (exp (a * r) * K r))).
      { intros r. replace (a * (r - u)) with (- (a * u) + a * r) by ring. rewrite exp_plus. ring. }
      replace (Finite 0) with (Rbar_mult (- exp (- (a * u))) 0) by (simpl; f_equal; ring).
      apply is_lim_scal_l. exact L.
Qed.

Ltac rates_apart :=
  lazymatch goal with
  | |- flow_rate (fun s r => @?H s r + @?H' s r) (fun s r => @?D s r + @?D' s r) =>
    apply (rate_plus H D H' D'); rates_apart
  | _ => idtac
  end.

Ltac integrals_apart :=
  lazymatch goal with
  | |- integral_is (fun s => @?F s + @?G s) (?l + ?m) => apply (integral_plus F G l m); integrals_apart
  | |- integral_is (fun s => ?c * @?F s) (?c * ?l) => apply (integral_scal F c l); split; assumption
  end.
