// Lets ThreadSanitizer see that posting an event happens before it is delivered.
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The system's Qt is not instrumented: its own locks are invisible, and everything that crosses threads
// in a posted event would look like a race. Suppressing that by name would hide our own races, because our
// code runs inside of Qt's delivery. So the one edge is drawn that Qt guarantees: Qt allocates an event
// after what it carries was written (release), and tells a callback before it delivers one (acquire).
#if defined(__SANITIZE_THREAD__)

#include <QtCore/qnamespace.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <link.h>
#include <new>

extern "C" void *__interceptor_memmove(void *to, const void *from, std::size_t size);
extern "C" void __tsan_acquire(void *address);
extern "C" void __tsan_release(void *address);

// Named by the linker option that brings this file into every test (packaging/cmake/Compiler.cmake).
extern "C" int porthole_tsan_hooks;
int porthole_tsan_hooks = 0;

namespace {

struct Range {
    uintptr_t begin = 0;
    uintptr_t end = 0;
};
Range qtCore;

int findQtCore(dl_phdr_info *info, size_t, void *)
{
    if (!std::strstr(info->dlpi_name, "libQt6Core.so"))
        return 0;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto &segment = info->dlpi_phdr[i];
        if (segment.p_type == PT_LOAD && (segment.p_flags & PF_X))
            qtCore = {info->dlpi_addr + segment.p_vaddr, info->dlpi_addr + segment.p_vaddr + segment.p_memsz};
    }
    return 1;
}

bool isQtCore(const void *caller)
{
    const auto address = reinterpret_cast<uintptr_t>(caller);
    return address >= qtCore.begin && address < qtCore.end;
}

bool beforeDelivery(void **)
{
    __tsan_acquire(&porthole_tsan_hooks);
    return false;  // Qt goes on as ever
}

// Before any thread exists.
const bool installed = [] {
    dl_iterate_phdr(findQtCore, nullptr);
    return QInternal::registerCallback(QInternal::EventNotifyCallback, beforeDelivery);
}();

void *allocated(std::size_t size, const void *caller)
{
    void *memory = std::malloc(size ? size : 1);
    if (!memory)
        std::abort();
    if (isQtCore(caller))
        __tsan_release(&porthole_tsan_hooks);
    return memory;
}

// The elements of a list of some waiting events, moved up by hand: the barrier keeps the compiler from calling
// memmove for it.
constexpr std::size_t ShortMove = 4096;
__attribute__((no_sanitize("thread"))) void moveUnwatched(char *to, const char *from, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t at = to <= from ? i : size - 1 - i;
        to[at] = from[at];
        asm volatile("" ::: "memory");
    }
}

} // namespace

// Qt moves the events that wait for a thread under a lock of its own, in a function that has no name to
// suppress. A short memmove by Qt itself is therefore not watched; everyone else's is.
extern "C" __attribute__((no_sanitize("thread"))) void *memmove(void *to, const void *from, std::size_t size)
{
    if (size > ShortMove || !isQtCore(__builtin_return_address(0)))
        return __interceptor_memmove(to, from, size);
    moveUnwatched(static_cast<char *>(to), static_cast<const char *>(from), size);
    return to;
}

void *operator new(std::size_t size)
{
    return allocated(size, __builtin_return_address(0));
}

void *operator new[](std::size_t size)
{
    return allocated(size, __builtin_return_address(0));
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory, std::size_t) noexcept
{
    std::free(memory);
}

#endif
