package scuff.tck.ipc;

/** What a child can be told to do. Each is written beside the tests that use it. */
enum ChildTask {
    CREATE_MEMORY(SharedMemoryContract::createMemory),
    EXCHANGE_VALUES(SharedMemoryContract::exchangeValues),
    WRITE_READ_ONLY(SharedMemoryContract::writeReadOnly),
    PING(SignalContract::ping),
    WAIT_FOR_ROUNDS(SignalContract::waitForRounds),
    HOLD(LifeSignContract::hold),
    HOLD_ON_A_THREAD_THAT_ENDS(LifeSignContract::holdOnThreadThatEnds),
    WATCH(LifeSignContract::watch),
    CLAIM_AND_ECHO(ChildProcessContract::claimAndEcho),
    FOLLOW_AND_SPIN(ChildProcessContract::followAndSpin),
    FOLLOW_STRANGER(ChildProcessContract::followStranger),
    TAKE_MEMORY(ChildProcessContract::takeMemory),
    BE_PARENT(ChildProcessContract::beParent),
    POLL_INPUT(PollerContract::pollInput),
    POLL_TWO_AND_DROP_THE_OTHER(PollerContract::pollTwoAndDropTheOther);

    /** The work itself. */
    @FunctionalInterface
    interface Work {
        void run(ContractChild child) throws Exception;
    }

    private final Work work;

    ChildTask(Work work) {
        this.work = work;
    }

    void run(ContractChild child) throws Exception {
        work.run(child);
    }
}
