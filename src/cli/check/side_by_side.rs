//! Work done on several threads, taken in the order in which it was handed out.

use std::collections::VecDeque;
use std::iter::repeat;
use std::num::NonZero;
use std::ops::RangeInclusive;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, Builder};

/// So many pieces of work are handed out at first, one more each time, and never more than this: handing over costs little
/// beside many, and where there are few, each thread has some.
const TOGETHER: RangeInclusive<usize> = 8..=16;
/// So many handfuls are under way or done and not yet taken, for every thread: one that takes long does not stop the others.
const AHEAD: usize = 4;
/// So much may be under way or done and not yet taken, unless it is one handful alone.
const MOST: u64 = 16 * 1024 * 1024;
/// No machine does more at a time.
const MOST_THREADS: usize = 1024;
/// A handful that weighs this much is handed out before it is full.
const HEAVY: u64 = 256 * 1024;

/// Some pieces of work, and where what they come to goes.
struct Handful<W, D> {
    work: Vec<W>,
    done: SyncSender<Vec<D>>,
}

/// Does each piece of work and takes what it comes to, in the order of the pieces, whatever the number of threads. However
/// many pieces there are, only some are known at a time. Few are done on this thread: another would cost more than it saves.
pub(super) fn side_by_side<W: Send, D: Send>(
    threads: impl FnOnce() -> NonZero<usize>,
    mut pieces: impl Iterator<Item = W>,
    weight: impl Fn(&W) -> u64,
    work: impl Fn(W) -> D + Sync,
    mut take: impl FnMut(D),
) {
    let mut sizes = TOGETHER.chain(repeat(*TOGETHER.end()));
    let mut handful = || {
        let size = sizes.next()?;
        let (mut taken, mut weighs) = (Vec::with_capacity(size), 0);
        while taken.len() < size && weighs < HEAVY {
            let Some(piece) = pieces.next() else { break };
            weighs += weight(&piece);
            taken.push(piece);
        }
        (!taken.is_empty()).then_some((taken, weighs))
    };
    let Some((first, weighs)) = handful() else { return };
    let second = handful();
    let threads = if second.is_none() { 1 } else { threads().get().min(MOST_THREADS) };
    let mut next = [Some((first, weighs)), second].into_iter().flatten().collect::<VecDeque<_>>();
    let (hand_out, handed_out) = mpsc::channel::<Handful<W, D>>();
    let (handed_out, work) = (&Mutex::new(handed_out), &work);
    thread::scope(move |scope| {
        // Where the system gives no more threads, those that there are do it.
        let begin =
            |_: &usize| Builder::new().spawn_scoped(scope, move || work_off(handed_out, work)).is_ok();
        let threads = if threads == 1 { 0 } else { (0..threads).take_while(begin).count() };
        if threads == 0 {
            let all = std::iter::from_fn(|| next.pop_front().or_else(&mut handful));
            all.flat_map(|(pieces, _)| pieces).for_each(|piece| take(work(piece)));
            return;
        }
        let mut under_way: VecDeque<(Receiver<Vec<D>>, u64)> = VecDeque::new();
        let mut weighs = 0;
        loop {
            while under_way.len() < AHEAD * threads {
                let Some((work, weight)) = next.pop_front().or_else(&mut handful) else { break };
                if !under_way.is_empty() && weighs + weight > MOST {
                    next.push_front((work, weight));
                    break;
                }
                let (done, will_come) = mpsc::sync_channel(1);
                weighs += weight;
                under_way.push_back((will_come, weight));
                // Nobody can have hung up: the receiver outlives this loop.
                let _ = hand_out.send(Handful { work, done });
            }
            let Some((will_come, weight)) = under_way.pop_front() else { break };
            will_come.recv().into_iter().flatten().for_each(&mut take);
            weighs -= weight;
        }
    });
}

/// Does what is handed out until there is no more.
fn work_off<W, D>(handed_out: &Mutex<Receiver<Handful<W, D>>>, work: impl Fn(W) -> D) {
    let next = || handed_out.lock().unwrap_or_else(PoisonError::into_inner).recv();
    while let Ok(Handful { work: pieces, done }) = next() {
        // Whoever waited for it may be gone.
        let _ = done.send(pieces.into_iter().map(&work).collect());
    }
}
