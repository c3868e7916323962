# One interface target carries the flags that all of our own targets share.
add_library(porthole_flags INTERFACE)
target_compile_features(porthole_flags INTERFACE cxx_std_20)
target_compile_definitions(porthole_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
  QT_USE_QSTRINGBUILDER _FILE_OFFSET_BITS=64)
target_compile_options(porthole_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wno-missing-field-initializers
  -fstack-protector-strong)
if(PORTHOLE_UNITY)
  # It takes a source of a group for a header that others include too.
  target_compile_options(porthole_flags INTERFACE -Wno-subobject-linkage)
endif()
if(PORTHOLE_WERROR)
  target_compile_options(porthole_flags INTERFACE -Werror)
endif()
# As Debian builds: -O3 takes an eighth longer to compile. Where it measures faster core/CMakeLists.txt asks for it.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
if(PORTHOLE_SANITIZE)
  # Most of their time is the compiler's: unoptimized code takes half of it, and hides nothing from the checks. The
  # thread sanitizer's code would be too slow, which looks at every access to memory.
  if(PORTHOLE_SANITIZE MATCHES "thread")
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O1 -g1 -DNDEBUG")
  else()
    set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O0 -g1 -DNDEBUG")
  endif()
  target_compile_definitions(porthole_flags INTERFACE QT_FORCE_ASSERTS)
  # Not the targets with PORTHOLE_PLAIN. (An option of their own against it would stand before this one, and lose.)
  set(checks -fsanitize=${PORTHOLE_SANITIZE})
  target_link_options(porthole_flags INTERFACE -fsanitize=${PORTHOLE_SANITIZE})
  if(PORTHOLE_SANITIZE MATCHES "undefined")
    # A null pointer, or the table of an object that is gone, is the address sanitizer's to find.
    list(APPEND checks -fno-sanitize-recover=undefined -fno-sanitize=null,vptr)
    # Whether an address is aligned takes a quarter of the time to compile: not where bytes are only shown.
    list(APPEND checks $<$<BOOL:$<TARGET_PROPERTY:PORTHOLE_SHOWS>>:-fno-sanitize=alignment>)
  endif()
  target_compile_options(porthole_flags INTERFACE -fno-omit-frame-pointer
    "$<$<NOT:$<BOOL:$<TARGET_PROPERTY:PORTHOLE_PLAIN>>>:${checks}>")
  if(PORTHOLE_SANITIZE MATCHES "thread")
    # ThreadSanitizer does not follow fences: worth saying, no fault of the code.
    target_compile_options(porthole_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-error=tsan>)
    # Its calls hide from GCC that an optional is asked before it is read; the other builds look.
    target_compile_options(porthole_flags INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized>)
    # tests/support/tsanhooks.cpp, where a program links it.
    target_link_options(porthole_flags INTERFACE -Wl,--undefined=porthole_tsan_hooks)
  endif()
endif()

# There are some 130 test programs to link, in half the time.
include(CheckLinkerFlag)
check_linker_flag(CXX -fuse-ld=lld PORTHOLE_LLD)
if(PORTHOLE_LLD)
  target_link_options(porthole_flags INTERFACE -fuse-ld=lld)
endif()

find_program(PORTHOLE_CCACHE ccache)
if(PORTHOLE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${PORTHOLE_CCACHE})
endif()
