//! The GPU that the window is drawn with, or the program that stands in for one.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use egui_wgpu::wgpu::{Backends, InstanceFlags};
use egui_wgpu::{WgpuConfiguration, WgpuSetupCreateNew};

/// The variable that says what paints the window, and its one value.
pub const PAINT: (&str, &str) = ("MARHALA_PAINT", "processor");

/// How a GPU is asked for.
pub fn asked_for() -> WgpuConfiguration {
    let mut setup = WgpuSetupCreateNew::without_display_handle();
    setup.instance_descriptor.backends = Backends::from_env().unwrap_or(Backends::PRIMARY | Backends::GL);
    // A build for tests says no more than a release: the driver is watched where WGPU_DEBUG and WGPU_VALIDATION ask for it.
    setup.instance_descriptor.flags = InstanceFlags::empty().with_env();
    WgpuConfiguration { wgpu_setup: setup.into(), ..WgpuConfiguration::default() }
}

/// Whether the processor paints the window itself: that was asked for, or there is no GPU and no driver was asked for (by
/// `WGPU_BACKEND`). A driver that stands in for a GPU takes three times the time to start, and the memory.
#[cfg(target_os = "linux")]
pub fn is_done_without() -> bool {
    let (name, value) = PAINT;
    std::env::var(name).is_ok_and(|asked| asked == value) || is_stood_in_for()
}

/// The value of `WGPU_BACKEND` that asks for a driver where the processor could not paint.
pub fn more_to_ask_for() -> Option<&'static str> {
    is_stood_in_for().then_some("vulkan,gl")
}

/// Whether Linux offers no GPU and nobody asked for a driver: neither to whoever draws on it (DRM), nor under a name of its own (NVIDIA, Windows under
/// Linux, Mali, Adreno). Elsewhere there always is one.
fn is_stood_in_for() -> bool {
    let own = ["/dev/nvidiactl", "/dev/dxg", "/dev/mali0", "/dev/kgsl-3d0"];
    let mut drawn_on = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let is_there = drawn_on.any(|file| file.file_name().as_encoded_bytes().starts_with(b"render"))
        || own.iter().any(|file| Path::new(file).exists());
    cfg!(target_os = "linux") && Backends::from_env().is_none() && !is_there
}

/// A flag that is set when the GPU is lost, so that nothing more is drawn on it.
pub fn watch(cx: &eframe::CreationContext<'_>) -> Arc<AtomicBool> {
    let lost = Arc::new(AtomicBool::new(false));
    let Some(gpu) = &cx.wgpu_render_state else { return lost };
    let (ctx, flag) = (cx.egui_ctx.clone(), Arc::clone(&lost));
    gpu.device.set_device_lost_callback(move |reason, message| {
        log::warn!("the GPU is lost ({reason:?}): {message}");
        flag.store(true, Ordering::Relaxed);
        ctx.request_repaint();
    });
    lost
}
